import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useActions } from '../state/actions.ts';
import { useClass } from '../state/class-store.ts';
import { choiceWords } from '../state/engine-choice.ts';
import { useLesson } from '../state/lesson-store.ts';
import { useSample } from '../state/sample-store.ts';
import { usePlannedStudy } from '../features/network/planned-study.ts';
import { figureProvenance } from '../state/provenance.ts';
import { studyHistory, useStudy } from '../state/study-store.ts';
import { useTraining } from '../state/training-store.ts';
import { recovery, training } from '../state/workbench.ts';
import { useStore } from 'zustand';
import { FigureOriginContext } from '../ui/plot/figure-origin.ts';
import { playTraining, trainBatch, trainEpoch } from './actions/training-actions.ts';
import { Announcer } from './announcer.tsx';
import { Banners } from './banners.tsx';
import { Dialogs } from './dialog/dialogs.tsx';
import { AskedFigures } from './figures/asked-figures.tsx';
import { engineWords } from './engine-words.ts';
import { useKeys } from './keys.ts';
import { Header } from './shell/header.tsx';
import { Rail } from './shell/rail.tsx';
import { Notices } from './shell/notices.tsx';
import { Shell } from './shell/shell.tsx';
import { Transport } from './shell/transport.tsx';
import { Lesson, StepInspector, StepStage } from './step-views.tsx';
import { openStep, stepOfAddress } from './step-address.ts';
import { stepStates } from './step-states.ts';
import type { JetsState } from './step-states.ts';
import { STEPS } from './steps.ts';
import type { StepId } from './steps.ts';
import { useRegisteredActions } from './use-actions.ts';
import { useSharedLink } from './use-shared-link.ts';
import { useSessionDrop } from './use-session-drop.ts';
import { useNotices } from './use-notices.ts';
import { usePlayback } from './use-playback.ts';

function useStep(): StepId {
  const [step, setStep] = useState(() => stepOfAddress());
  useEffect(() => {
    const onHash = (): void => setStep(stepOfAddress());
    window.addEventListener('hashchange', onHash);
    return () => {
      window.removeEventListener('hashchange', onHash);
    };
  }, []);
  return step;
}

function useJetsState(): JetsState {
  const status = useSample((state) => state.status);
  const summary = useSample((state) => state.summary);
  if (summary !== null) return 'ready';
  if (status === 'failed') return 'failed';
  return status === 'empty' ? 'none' : 'loading';
}

/** The workbench. */
export function App() {
  const step = useStep();
  const scheme = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  const { setColorScheme } = useMantineColorScheme();
  const jets = useJetsState();
  const toggleTheme = useCallback(
    () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'),
    [scheme, setColorScheme],
  );
  useRegisteredActions(toggleTheme);
  useKeys();
  useSessionDrop();
  useSharedLink();
  useEffect(() => {
    void recovery.open();
  }, []);
  const lesson = useLesson((state) => state.open);
  const notices = useNotices(step);
  const startable = jets === 'ready' ? playTraining : null;
  return (
    <FigureOriginContext value={figureProvenance}>
      <Shell
        notices={
          <>
            <Notices {...notices} onContinue={playTraining} onDiscard={() => training.reset()} />
            <Dialogs />
            <Announcer />
            <AskedFigures />
          </>
        }
        stageTitle={STEPS.find((one) => one.id === step)?.title ?? ''}
        banner={<Banners />}
        header={<StudyHeader scheme={scheme} />}
        rail={<StudyRail jets={jets} current={step} onOpen={openStep} />}
        lesson={lesson}
        inspector={lesson ? <Lesson /> : <StepInspector step={step} scheme={scheme} />}
        transport={<Player hasJets={jets === 'ready'} />}
      >
        <StepStage step={step} scheme={scheme} onPlay={startable} />
      </Shell>
    </FigureOriginContext>
  );
}

/** Its readings change while training: nothing but itself is drawn anew with them. */
function Player({ hasJets }: { hasJets: boolean }) {
  return (
    <Transport
      playback={usePlayback(hasJets)}
      onPlay={playTraining}
      onPause={() => void training.pause()}
      onStep={trainBatch}
      onEpoch={trainEpoch}
      onReset={() => training.reset()}
      onScrub={(viewEpoch) => useTraining.setState({ viewEpoch })}
    />
  );
}

function StudyHeader({ scheme }: { scheme: 'light' | 'dark' }) {
  const name = useStudy((state) => state.study.name);
  const update = useStudy((state) => state.update);
  const engine = useTraining((state) => state.engine);
  const choice = useTraining((state) => state.choice);
  const wanted = useStudy((state) => state.study.engine);
  const actions = useActions((state) => state.actions);
  return (
    <Header
      studyName={name}
      onRename={(next) => update({ name: next })}
      scheme={scheme}
      actions={actions}
      engine={engineWords(engine, wanted)}
      engineReason={choice === null ? null : choiceWords(choice)}
      undoable={useStore(studyHistory, (state) => state.pastStates.length > 0)}
      redoable={useStore(studyHistory, (state) => state.futureStates.length > 0)}
    />
  );
}

function StudyRail({
  jets,
  current,
  onOpen,
}: {
  jets: JetsState;
  current: StepId;
  onOpen: (step: StepId) => void;
}) {
  const study = usePlannedStudy();
  const phase = useTraining((state) => state.phase);
  const results = useTraining((state) => state.results);
  const hidden = useClass((state) => state.hidden);
  return (
    <Rail
      current={current}
      hidden={hidden}
      states={stepStates(jets, study, { phase, results })}
      onOpen={onOpen}
    />
  );
}
