import type { Architecture } from '../../domain/network/architecture.ts';
import { activationSlope } from '../../domain/network/architecture.ts';
import type { StackLayout } from './layout.ts';
import { adamProgram } from './programs/adam.ts';
import { deltaProgram, gateGradientProgram, gradientProgram, lossSumProgram } from './programs/backward.ts';
import { hiddenProgram, logitProgram, lossProgram } from './programs/forward.ts';
import type { JetsShape } from './programs/jets.ts';
import { gatherProgram } from './programs/jets.ts';
import { projectionProgram } from './programs/projection.ts';
import { gateProgram, scoreProgram } from './programs/shadow.ts';

/** Everything that one step of a stack runs. Lists with one entry per layer begin with the lowest. */
export type StackPrograms = ReturnType<typeof createPrograms>;

/** @param gatedLayers layers, 0 = inputs, that carry shadow nodes in any run of the stack */
export function createPrograms(
  architecture: Architecture,
  layout: StackLayout,
  jets: JetsShape,
  gatedLayers: readonly number[],
) {
  const slope = activationSlope(architecture.activation);
  const hidden = architecture.hidden.map((_, l) => l);
  const all = [...hidden, hidden.length];
  return {
    gather: gatherProgram(layout, jets),
    hidden: hidden.map((l) => hiddenProgram(layout, l, slope, { rows: layout.batch, runs: layout.runs })),
    loss: lossProgram(layout, jets),
    /** Of hidden layer l + 1. */
    deltas: hidden.map((l) => deltaProgram(layout, l + 1, slope)),
    gradients: all.map((l) => gradientProgram(layout, l)),
    lossSum: lossSumProgram(layout),
    adam: all.map((l) => adamProgram(layout, l)),
    gateGradients: gatedLayers.map((l) => gateGradientProgram(layout, l)),
    scores: scoreProgram(layout, gatedLayers),
    projection: projectionProgram(layout),
    gates: gateProgram(layout),
  };
}

/** Forward pass of one run over a chunk of jets. */
export function createPredictionPrograms(architecture: Architecture, layout: StackLayout, rows: number) {
  const slope = activationSlope(architecture.activation);
  return {
    hidden: architecture.hidden.map((_, l) => hiddenProgram(layout, l, slope, { rows, runs: 1 })),
    logit: logitProgram(layout, { rows, runs: 1 }),
  };
}
