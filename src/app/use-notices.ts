import type { UserError } from '../domain/result.ts';
import { useKept } from '../state/kept-store.ts';
import { useSample } from '../state/sample-store.ts';
import { useShelf } from '../state/shelf-store.ts';
import { UNOPENED, useTraining } from '../state/training-store.ts';
import { useUpdate } from '../state/update-store.ts';
import type { Interruption } from './shell/notices.tsx';
import type { StepId } from './steps.ts';

/** What the shell tells about the training and its storage; errors are shown by the third step itself. */
export function useNotices(step: StepId): {
  readonly interruption: Interruption | null;
  readonly messages: readonly UserError[];
  readonly update: { readonly apply: (() => void) | null } | null;
} {
  const notice = useTraining((state) => state.notice);
  const error = useTraining((state) => state.error);
  const problem = useKept((state) => state.problem);
  const shelf = useShelf((state) => state.message);
  const interruption = useInterruption();
  const messages = [notice, step === 'train' ? null : error, problem, shelf].filter((one) => one !== null);
  return { interruption, messages, update: useWaitingVersion() };
}

function useInterruption(): Interruption | null {
  const epoch = useTraining((state) => state.interruptedAt);
  const epochs = useTraining((state) => Math.round(state.stepsTotal / state.stepsPerEpoch));
  const origin = useTraining((state) => state.trained?.sample ?? null);
  const opened = useTraining((state) => state.sampleVersion !== UNOPENED);
  const loading = useSample((state) => state.status === 'loading');
  if (epoch === null) return null;
  if (opened) return { epoch, epochs, waitsFor: null };
  if (loading) return { epoch, epochs, waitsFor: 'Its jets are being opened.' };
  const jets = origin?.kind === 'file' ? `the file ${origin.fileName}` : 'the sample on which it was trained';
  return { epoch, epochs, waitsFor: `To continue, open ${jets} again in the first step.` };
}

/** A newer version is never taken while a training runs. */
function useWaitingVersion(): { readonly apply: (() => void) | null } | null {
  const apply = useUpdate((state) => state.apply);
  const busy = useTraining(
    ({ phase }) => phase === 'running' || phase === 'preparing' || phase === 'finishing',
  );
  return apply === null ? null : { apply: busy ? null : apply };
}
