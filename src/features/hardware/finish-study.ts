import { create } from 'zustand';
import { MOST_FINISHING_BITS, suggestFinishing } from '../../domain/finishing/finishing.ts';
import { useStudy } from '../../state/study-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { desk, training } from '../../state/workbench.ts';
import { withFinishing } from './finishing-types.ts';

const LEAST_FINISHING_BITS = 4;

interface FinishingState {
  /** Rejection of each network at the compared efficiency before the study was finished with few bits, by run. */
  readonly before: Readonly<Record<string, number>>;
}

/** What a finishing is to be compared with; of this visit. */
export const useFinishing = create<FinishingState>()(() => ({ before: {} }));

/** Whether a training can end with so many bits. */
export function canFinish(width: number): boolean {
  return width >= LEAST_FINISHING_BITS && width <= MOST_FINISHING_BITS;
}

/** Trains the study again, from the same seeds, with its last part in few bits; the results in hand go to the list of studies. */
export async function finishStudy(width: number, efficiency: number): Promise<void> {
  const { runs, curves } = useTraining.getState();
  const before = runs.flatMap(({ id }) => {
    const point = curves[id]?.workingPoints.find((one) => one.efficiency === efficiency);
    return point === undefined ? [] : [[id, point.rejection] as const];
  });
  await desk.shelve();
  const { study, update } = useStudy.getState();
  const finishing = suggestFinishing(width);
  const layers = study.network.hidden.length + 1;
  update({
    name: `${study.name.replace(/, finished with \d+ bits$/, '')}, finished with ${width} bits`.slice(0, 120),
    training: { ...study.training, finishing },
    hardware: withFinishing(study.hardware, finishing, layers),
  });
  useFinishing.setState({ before: Object.fromEntries(before) });
  useTraining.setState({ viewEpoch: null });
  await training.play(useStudy.getState().study);
}
