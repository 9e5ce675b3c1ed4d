import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { choiceWords } from '../state/engine-choice.ts';
import { useSample } from '../state/sample-store.ts';
import { figureProvenance } from '../state/provenance.ts';
import { studyHistory, useStudy } from '../state/study-store.ts';
import { useTraining } from '../state/training-store.ts';
import { recovery, training } from '../state/workbench.ts';
import { useStore } from 'zustand';
import { FigureOriginContext } from '../ui/plot/figure-origin.ts';
import { engineWords } from './engine-words.ts';
import { useKeys } from './keys.ts';
import { Header } from './shell/header.tsx';
import { Rail } from './shell/rail.tsx';
import { Notices } from './shell/notices.tsx';
import { Shell } from './shell/shell.tsx';
import { Transport } from './shell/transport.tsx';
import { StepInspector, StepStage } from './step-views.tsx';
import { stepStates } from './step-states.ts';
import type { JetsState } from './step-states.ts';
import { STEPS } from './steps.ts';
import type { StepId } from './steps.ts';
import { useNotices } from './use-notices.ts';
import { usePlayback } from './use-playback.ts';

function stepOfAddress(): StepId {
  const wanted = window.location.hash.slice(1);
  return STEPS.find((step) => step.id === wanted)?.id ?? 'data';
}

function useStep(): [StepId, (step: StepId) => void] {
  const [step, setStep] = useState(stepOfAddress);
  useEffect(() => {
    const onHash = (): void => setStep(stepOfAddress());
    window.addEventListener('hashchange', onHash);
    return () => {
      window.removeEventListener('hashchange', onHash);
    };
  }, []);
  const open = useCallback((next: StepId) => {
    window.location.hash = next;
  }, []);
  return [step, open];
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
  const [step, open] = useStep();
  const scheme = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  const { setColorScheme } = useMantineColorScheme();
  const jets = useJetsState();
  const playback = usePlayback(jets === 'ready');
  const onPlay = useCallback(() => {
    useTraining.setState({ viewEpoch: null });
    void training.play(useStudy.getState().study);
  }, []);
  const onPlayPause = useCallback(() => {
    const { phase } = useTraining.getState();
    if (phase === 'running' || phase === 'preparing') void training.pause();
    else if (phase !== 'finished' && phase !== 'finishing') onPlay();
  }, [onPlay]);
  useKeys(open, onPlayPause);
  useEffect(() => {
    void recovery.open();
  }, []);
  const notices = useNotices(step);
  const startable = jets === 'ready' ? onPlay : null;
  return (
    <Shell
      notices={<Notices {...notices} onContinue={onPlay} onDiscard={() => training.reset()} />}
      stageTitle={STEPS.find((one) => one.id === step)?.title ?? ''}
      header={<StudyHeader scheme={scheme} onScheme={setColorScheme} />}
      rail={<StudyRail jets={jets} current={step} onOpen={open} />}
      inspector={<StepInspector step={step} scheme={scheme} />}
      transport={
        <Transport
          playback={playback}
          onPlay={onPlay}
          onPause={() => void training.pause()}
          onStep={() => void training.stepBatch(useStudy.getState().study)}
          onEpoch={() => void training.stepEpoch(useStudy.getState().study)}
          onReset={() => training.reset()}
          onScrub={(viewEpoch) => useTraining.setState({ viewEpoch })}
        />
      }
    >
      <FigureOriginContext value={figureProvenance}>
        <StepStage step={step} scheme={scheme} onPlay={startable} />
      </FigureOriginContext>
    </Shell>
  );
}

function StudyHeader({
  scheme,
  onScheme,
}: {
  scheme: 'light' | 'dark';
  onScheme: (scheme: 'light' | 'dark') => void;
}) {
  const name = useStudy((state) => state.study.name);
  const update = useStudy((state) => state.update);
  const engine = useTraining((state) => state.engine);
  const choice = useTraining((state) => state.choice);
  const wanted = useStudy((state) => state.study.engine);
  const past = useStore(studyHistory, (state) => state.pastStates.length);
  const future = useStore(studyHistory, (state) => state.futureStates.length);
  const { undo, redo } = studyHistory.getState();
  return (
    <Header
      studyName={name}
      onRename={(next) => update({ name: next })}
      scheme={scheme}
      onToggleScheme={() => onScheme(scheme === 'dark' ? 'light' : 'dark')}
      engine={engineWords(engine, wanted)}
      engineReason={choice === null ? null : choiceWords(choice)}
      undo={past > 0 ? () => undo() : null}
      redo={future > 0 ? () => redo() : null}
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
  const study = useStudy((state) => state.study);
  const phase = useTraining((state) => state.phase);
  const results = useTraining((state) => state.results);
  return <Rail current={current} states={stepStates(jets, study, { phase, results })} onOpen={onOpen} />;
}
