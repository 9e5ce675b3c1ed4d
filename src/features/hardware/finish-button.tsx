import { Button } from '@mantine/core';
import { useSample } from '../../state/sample-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { formatFixed } from '../../ui/format.ts';
import { canFinish, finishStudy, useFinishing } from './finish-study.ts';
import type { FinishedRun } from './finished-runs.ts';

interface FinishButtonProps {
  readonly run: FinishedRun;
  readonly width: number;
  readonly efficiency: number;
  /** Rejection in fixed point with the types as they are. */
  readonly rejection: number | undefined;
}

/** Quantisation-aware finishing: the offer of it, or what it has brought. */
export function FinishButton({ run, width, efficiency, rejection }: FinishButtonProps) {
  const before = useFinishing((state) => state.before[run.run.id]);
  const own = useTraining((state) => state.trained?.training.finishing ?? null);
  const ready = useSample((state) => state.summary !== null);
  if (run.result.model.finished !== undefined && own !== null) {
    return (
      <p>
        Finished with {own.result.width} bits: the last part of its training ran with these numbers.
        {before !== undefined &&
          rejection !== undefined &&
          ` In floating point, before that, its rejection at ${100 * efficiency} % was ${formatFixed(before, 1)}; in fixed point it now is ${formatFixed(rejection, 1)}, ${formatFixed(rejection / before, 2)} of it.`}
      </p>
    );
  }
  return (
    <>
      <p>
        Few bits cost rejection. Trained with the numbers of the hardware in its last part, the network learns
        to live with them; this study goes to the list of studies first.
      </p>
      <Button
        size="compact-sm"
        disabled={!ready || !canFinish(width)}
        onClick={() => void finishStudy(width, efficiency)}
      >
        Finish with {width} bits
      </Button>
    </>
  );
}
