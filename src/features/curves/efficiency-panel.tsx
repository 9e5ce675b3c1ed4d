import type { Feature } from '../../domain/dataset/sample.ts';
import { useTraining } from '../../state/training-store.ts';
import { analysis, samples } from '../../state/workbench.ts';
import { Answered } from '../../ui/answered.tsx';
import { useAnswer } from '../../ui/use-answer.ts';
import type { CurveLine } from './curve-line.ts';
import { EfficiencyFigure } from './efficiency-figure.tsx';

interface EfficiencyPanelProps {
  readonly line: CurveLine;
  readonly column: Feature;
  /** Tagging efficiency of the cut, over all test jets. */
  readonly efficiency: number;
  readonly nextStep: string;
}

/** How evenly the cut of one network takes jets along a column. */
export function EfficiencyPanel({ line, column, efficiency, nextStep }: EfficiencyPanelProps) {
  const version = useTraining((state) => state.sampleVersion);
  const rows = useTraining((state) => state.loaded?.testRows);
  const found = useAnswer([version, column.name, line.id, efficiency].join(' '), async () => {
    const values = await samples.worker.takeColumn(column.name, rows ?? new Uint32Array(), version);
    return analysis.efficiencyAgainst(line.id, efficiency, values);
  });
  return (
    <Answered answer={found} activity="Counting the jets that pass" nextStep={nextStep}>
      {(efficiencies) => (
        <EfficiencyFigure
          column={column.name}
          unit={column.unit}
          network={line.label}
          efficiencies={efficiencies}
        />
      )}
    </Answered>
  );
}
