import { Switch } from '@mantine/core';
import { MASS_AND_PT } from '../../domain/dataset/feature-selection.ts';
import { useStudy } from '../../state/study-store.ts';
import css from './input-options.module.css';

interface InputOptionsProps {
  /** Names of the sample's inputs. */
  readonly names: readonly string[];
}

/** Which inputs the networks see, and how the classes are weighted against each other in the training. */
export function InputOptions({ names }: InputOptionsProps) {
  const inputs = useStudy((state) => state.study.inputs);
  const update = useStudy((state) => state.update);
  const leftOut = MASS_AND_PT.filter((name) => names.includes(name));
  const seen = names.length - (inputs.massBlind ? leftOut.length : 0);
  const matchable = names.includes('fj_pt') && names.includes('fj_eta');
  return (
    <section className={css['options']} aria-label="Inputs of the training">
      <h2>Training sees {seen} inputs</h2>
      <Switch
        label="Mass-blind inputs"
        description={
          leftOut.length > 0
            ? `Leaves out ${leftOut.join(', ')}, so that a cut sculpts no peak into QCD.`
            : 'This sample has none of the known names of mass and pT: nothing is left out.'
        }
        checked={inputs.massBlind}
        onChange={(event) => update({ inputs: { ...inputs, massBlind: event.currentTarget.checked } })}
      />
      <Switch
        label="Match (pT, |η|) of the classes"
        description={
          matchable
            ? 'Weights QCD to the spectrum of the signal, in training only.'
            : 'Needs the columns fj_pt and fj_eta; this sample lacks them, so nothing is weighted.'
        }
        checked={inputs.matchSpectra}
        onChange={(event) => update({ inputs: { ...inputs, matchSpectra: event.currentTarget.checked } })}
      />
    </section>
  );
}
