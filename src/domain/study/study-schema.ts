import { z } from 'zod';
import { mappingSchema } from '../dataset/mapping.ts';
import { OVERFLOWS, QUANTISATIONS } from '../fixedpoint/fixed-type.ts';
import { finishingSchema } from '../finishing/finishing-schema.ts';
import { pinnedNetworkSchema } from './pinned-network.ts';
import { ENGINE_CHOICES, MOST_PINNED, RUN_KINDS, STRATEGIES } from './study-choices.ts';

/** A number of nodes, or a share of the nodes that carry shadow nodes. */
const budgetSchema = z.object({ value: z.number(), unit: z.enum(['percent', 'nodes']) });

/** How every layer gets a budget of its own. */
const perLayerSchema = z.discriminatedUnion('kind', [
  /** Every layer keeps the budget's share of its nodes. */
  z.object({ kind: z.literal('share') }),
  /** Nodes of every gated layer; in place of all budgets below 100 %. */
  z.object({ kind: z.literal('nodes'), nodes: z.array(z.int()).min(1).max(8) }),
]);

/** All of SimulationOptions but the seed; written out in full, so that other defaults of a later version change no study. */
const simulationSchema = z.object({
  ptMinGeV: z.number(),
  ptMaxGeV: z.number(),
  massMinGeV: z.number(),
  massMaxGeV: z.number(),
  gluonToBbScale: z.number(),
  vertexResolutionScale: z.number(),
  trackResolutionScale: z.number(),
});

const sampleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built-in') }),
  z.object({
    kind: z.literal('simulated'),
    jets: z.int().positive(),
    seed: z.int(),
    /** Absent: the defaults of the simulation. */
    options: simulationSchema.optional(),
  }),
  z.object({
    kind: z.literal('file'),
    fileName: z.string(),
    /** Of a file with several tables: which one. */
    table: z.string().optional(),
    /** Which columns are what; absent in studies of older versions, which take what is proposed. */
    mapping: mappingSchema.optional(),
  }),
]);

/** Absent: truncating and wrapping, as the types themselves. */
const fixedModes = {
  quantisation: z.enum(QUANTISATIONS).optional(),
  overflow: z.enum(OVERFLOWS).optional(),
};

/** A fixed-point type; I may be negative, or larger than W. */
const fixedTypeSchema = z.object({
  width: z.int().min(1).max(48),
  integer: z.int().min(-32).max(48),
  ...fixedModes,
});

const layerHardwareSchema = z.object({
  weight: fixedTypeSchema.optional(),
  bias: fixedTypeSchema.optional(),
  accumulator: fixedTypeSchema.optional(),
  result: fixedTypeSchema.optional(),
  reuse: z.int().min(1).optional(),
});

/** Everything that determines a study: the document that is saved, shared and turned into a plan of trainings. */
export const studySchema = z.object({
  format: z.literal('penumbra-study'),
  version: z.literal(1),
  name: z.string().max(120),
  sample: sampleSchema,
  inputs: z.object({
    /** Leaves mass and pT out of the inputs. */
    massBlind: z.boolean(),
    /** Weights that match the classes in (pT, |eta|), in the training alone. */
    matchSpectra: z.boolean(),
  }),
  split: z.object({ train: z.number(), validation: z.number(), seed: z.int() }),
  network: z.object({
    hidden: z.array(z.int().min(1).max(1024)).min(1).max(8),
    activation: z.enum(['relu', 'leaky_relu']),
  }),
  gates: z.object({
    /** Hidden layers that carry shadow nodes, counted from 1; null: all of them. */
    layers: z.array(z.int().min(1)).nullable(),
    /** Least number of nodes of every gated layer; null: min(2, floor(K / layers)). */
    floor: z.int().min(1).nullable(),
    /** Input features that stay, a budget of their own; null: all of them, without shadow nodes. */
    inputs: budgetSchema.nullable().default(null),
    /** Null: one budget over all gated layers. */
    perLayer: perLayerSchema.nullable().default(null),
  }),
  budgets: z.array(budgetSchema).min(1).max(16),
  /** What is trained for every budget below 100 %; the full network comes with a budget of 100 %. */
  kinds: z.array(z.enum(RUN_KINDS)).min(1),
  seeds: z.array(z.int()).min(1).max(20),
  training: z.object({
    epochs: z.int().min(1).max(1000),
    batchSize: z.int().min(1).max(65536),
    learningRate: z.number().positive(),
    scoreRate: z.number().positive(),
    temperatureStart: z.number().positive(),
    temperatureEnd: z.number().positive(),
    lockShare: z.number().min(0.05).max(0.95),
    /** Share of the steps until the lock in which the scores rest. */
    restShare: z.number().min(0).max(0.9).optional(),
    finishing: finishingSchema.nullable().default(null),
  }),
  hardware: z.object({
    part: z.string(),
    precision: z.object({
      width: z.int().min(2).max(48),
      integer: z.int().min(1).max(48),
      ...fixedModes,
    }),
    reuse: z.int().min(1),
    strategy: z.enum(STRATEGIES),
    clockNs: z.number().positive(),
    /** Part of the device that the network may take, 0..1: the rest belongs to others. */
    share: z.number().positive().max(1).default(1),
    /** Type of the standardised inputs; null: `precision`. */
    standardised: fixedTypeSchema.nullable().default(null),
    /** What layers have for themselves, hidden layers first, the output last; what is absent is the network's. */
    layers: z.array(layerHardwareSchema).max(9).default([]),
  }),
  engine: z.enum(ENGINE_CHOICES),
  /** Networks of other studies that are compared with those of this one. */
  pinned: z.array(pinnedNetworkSchema).max(MOST_PINNED).optional(),
});
