import { NativeSelect, Switch } from '@mantine/core';
import { useTraining } from '../../state/training-store.ts';
import type { CurveLine } from './curve-line.ts';
import { ScoreFigure } from './score-figure.tsx';
import { pointAt } from './shown-lines.ts';
import { useCompareView } from './view-store.ts';

/** The scores of one network, with the cut of the working point. */
export function ScoreView({ lines }: { lines: readonly CurveLine[] }) {
  const { workingPoint, highlighted, logScores } = useCompareView();
  const curves = useTraining((state) => state.curves);
  const line = lines.find((one) => one.id === highlighted) ?? lines[0];
  const curve = line === undefined ? undefined : curves[line.id];
  if (line === undefined || curve === undefined) return null;
  const cut = pointAt(line.points, workingPoint)?.cut;
  return (
    <ScoreFigure
      label={line.label}
      scores={curve.scores}
      cut={cut === undefined ? null : 1 / (1 + Math.exp(-cut))}
      workingPoint={workingPoint}
      log={logScores}
      controls={
        <>
          <NativeSelect
            aria-label="Network"
            value={line.id}
            data={lines.map((one) => ({ value: one.id, label: one.label }))}
            onChange={(event) => useCompareView.setState({ highlighted: event.currentTarget.value })}
          />
          <Switch
            label="Log scale"
            checked={logScores}
            onChange={(event) => useCompareView.setState({ logScores: event.currentTarget.checked })}
          />
        </>
      }
    />
  );
}
