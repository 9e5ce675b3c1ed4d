import { Button } from '@mantine/core';
import { sameSample, simulationOf } from '../../domain/study/simulated-sample.ts';
import type { Study } from '../../domain/study/study.ts';
import { useStudy } from '../../state/study-store.ts';
import { samples } from '../../state/workbench.ts';
import type { SampleSummary } from '../../workers/sample/sample-summary.ts';
import { formatInteger } from '../../ui/format.ts';
import css from './other-sample.module.css';

/** Says that the study names other jets than those that are open, as after an undo; nothing where they are the same. */
export function OtherSample({ summary }: { summary: SampleSummary }) {
  const sample = useStudy((state) => state.study.sample);
  const update = useStudy((state) => state.update);
  if (sameSample(sample, summary.origin)) return null;
  return (
    <div className={css['other']} role="note">
      <p>The study names other jets than those below: {sampleInWords(sample)}.</p>
      {sample.kind !== 'file' && <Button onClick={() => void openSample(sample)}>Open them</Button>}
      <Button onClick={() => update({ sample: summary.origin })}>Use those below</Button>
    </div>
  );
}

function sampleInWords(sample: Study['sample']): string {
  switch (sample.kind) {
    case 'built-in':
      return 'the built-in sample';
    case 'simulated':
      return `${formatInteger(sample.jets)} simulated jets, seed ${sample.seed}`;
    case 'file':
      return `the file ${sample.fileName}`;
  }
}

function openSample(sample: Exclude<Study['sample'], { kind: 'file' }>): Promise<void> {
  return sample.kind === 'built-in'
    ? samples.openBuiltIn()
    : samples.simulate(sample.jets, sample.seed, simulationOf(sample));
}
