import { ActionIcon, Button } from '@mantine/core';
import { formatDuration, formatFixed, formatLarge } from '../../ui/format.ts';
import { PauseIcon, PlayIcon } from '../../ui/icons.tsx';
import type { Playback } from '../playback.ts';
import { ResetButton } from './reset-button.tsx';
import css from './transport.module.css';

interface TransportProps {
  readonly playback: Playback;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onStep: () => void;
  readonly onEpoch: () => void;
  readonly onReset: () => void;
  readonly onScrub: (epoch: number) => void;
}

/** The player at the bottom: the same on every step. */
export function Transport({ playback, onPlay, onPause, onStep, onEpoch, onReset, onScrub }: TransportProps) {
  const { phase } = playback;
  const running = phase === 'running' || phase === 'preparing' || phase === 'finishing';
  const movable = phase === 'ready' || phase === 'paused' || playback.replayable;
  return (
    <section className={css['transport']} aria-label="Training">
      <ActionIcon
        variant="filled"
        size={40}
        aria-label={running ? 'Pause' : 'Play'}
        aria-keyshortcuts="Space"
        disabled={phase === 'empty' || phase === 'finishing' || (phase === 'finished' && !movable)}
        onClick={running ? onPause : onPlay}
      >
        {running ? <PauseIcon /> : <PlayIcon />}
      </ActionIcon>
      <div className={css['moves']} role="group" aria-label="Moves">
        <Button onClick={onStep} disabled={!movable} title="Train on one batch">
          step
        </Button>
        <Button onClick={onEpoch} disabled={!movable} title="Train to the end of the epoch">
          epoch
        </Button>
        <ResetButton
          disabled={phase === 'empty' || phase === 'ready'}
          finishedRuns={playback.runsDone}
          onReset={onReset}
        />
      </div>
      <Track playback={playback} onScrub={onScrub} />
      <Readings playback={playback} />
    </section>
  );
}

function Track({ playback, onScrub }: { playback: Playback; onScrub: (epoch: number) => void }) {
  if (playback.scrubbable) {
    // The first epoch that is recorded.
    const first = Math.min(1, playback.epochs);
    const share = playback.epochs > first ? (playback.epoch - first) / (playback.epochs - first) : 1;
    return (
      <input
        className={css['scrubber']}
        type="range"
        aria-label="Epoch to look at"
        aria-valuetext={`epoch ${playback.epoch} of ${playback.epochs}`}
        min={first}
        max={playback.epochs}
        step={1}
        value={Math.round(playback.epoch)}
        style={{ '--share': share }}
        onChange={(event) => onScrub(event.currentTarget.valueAsNumber)}
      />
    );
  }
  return (
    <div
      className={css['track']}
      role="progressbar"
      aria-label="Progress of the study"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(playback.progress * 100)}
    >
      <div className={css['done']} style={{ transform: `scaleX(${playback.progress})` }} />
    </div>
  );
}

function Readings({ playback }: { playback: Playback }) {
  const { phase, epoch, epochs, temperature, jetsPerSecond, secondsLeft, runs, runsDone } = playback;
  const words: Record<Playback['phase'], string> = {
    empty: 'no jets yet',
    preparing: 'preparing',
    ready: 'ready',
    running: '',
    paused: 'paused',
    finishing: 'extracting the networks',
    finished: 'finished',
    failed: 'stopped by an error',
  };
  return (
    <dl className={css['readings']} aria-label="Readings">
      {words[phase] !== '' && <Reading name="state" value={words[phase]} />}
      <Reading
        name="epoch"
        label
        value={`${Number.isInteger(epoch) ? epoch : formatFixed(epoch, 1)} / ${epochs}`}
      />
      {temperature !== null && (
        <Reading name="temperature" shown="T" label value={formatFixed(temperature, 3)} />
      )}
      {jetsPerSecond !== null && (
        <Reading name="jets per second" value={`${formatLarge(jetsPerSecond)} jets/s`} />
      )}
      {secondsLeft !== null && <Reading name="time left" value={`${formatDuration(secondsLeft)} left`} />}
      <Reading name="runs" value={`${runsDone} / ${runs} runs`} />
    </dl>
  );
}

interface ReadingProps {
  readonly name: string;
  readonly value: string;
  /** Shows the name (or `shown`) before the value. */
  readonly label?: boolean;
  readonly shown?: string;
}

function Reading({ name, value, label = false, shown = name }: ReadingProps) {
  return (
    <div className={css['reading']}>
      <dt className={label ? undefined : 'visually-hidden'} aria-label={name}>
        {label ? shown : name}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
