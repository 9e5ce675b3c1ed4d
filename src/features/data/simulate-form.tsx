import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SimulationField, SimulationRequest } from '../../domain/jets/simulation-limits.ts';
import type { UserError } from '../../domain/result.ts';
import { formatInteger } from '../../ui/format.ts';
import { JET_PRESETS, readDraft } from './simulation-draft.ts';
import type { SimulationDraft } from './simulation-draft.ts';
import css from './simulate-form.module.css';

interface SimulateFormProps {
  readonly initial: SimulationDraft;
  readonly onSimulate: (request: SimulationRequest) => void;
}

/** What the simulated jets are like: how many, in which windows, and how hard the detector makes it. */
export function SimulateForm({ initial, onSimulate }: SimulateFormProps) {
  const [draft, setDraft] = useState(initial);
  const { request, problems } = readDraft(draft);
  const wrong = Object.keys(problems).length > 0;
  const field = (name: SimulationField, label: string, tip?: string) => (
    <Field
      label={label}
      tip={tip}
      value={draft[name]}
      problem={problems[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  );
  return (
    <form
      className={css['form']}
      aria-label="Simulation"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onSimulate(request);
      }}
    >
      <div className={css['pair']}>
        {field('jets', 'Jets', 'Half H→bb, half QCD.')}
        {field('seed', 'Seed of the simulation', 'Equal seeds give equal jets.')}
      </div>
      <div className={css['presets']} role="group" aria-label="Numbers of jets">
        {JET_PRESETS.map((jets) => (
          <Button
            key={jets}
            size="compact-xs"
            aria-pressed={request.jets === jets}
            onClick={() => setDraft({ ...draft, jets: String(jets) })}
          >
            {formatInteger(jets)}
          </Button>
        ))}
      </div>
      <fieldset className={css['group']}>
        <legend>Windows</legend>
        {field('ptMinGeV', 'pT from [GeV]')}
        {field('ptMaxGeV', 'pT to [GeV]')}
        {field('massMinGeV', 'Soft-drop mass from [GeV]')}
        {field('massMaxGeV', 'Soft-drop mass to [GeV]')}
      </fieldset>
      <fieldset className={css['group']} data-columns="3">
        <legend>Difficulty</legend>
        {field(
          'gluonToBbScale',
          'Rate of g→bb [×]',
          '1 is the leading order; more makes QCD look like signal.',
        )}
        {field(
          'vertexResolutionScale',
          'Vertex resolution [×]',
          '1 is 14 µm across the beam, 20 µm along it; 0 knows the vertex.',
        )}
        {field(
          'trackResolutionScale',
          'Track resolution [×]',
          '1 is 12 µm ⊕ 75 µm GeV / (pT √sin θ) in d0; more hides the lifetime.',
        )}
      </fieldset>
      <Button type="submit" variant="filled" disabled={wrong}>
        Simulate jets
      </Button>
    </form>
  );
}

function Field({
  label,
  tip,
  value,
  problem,
  onChange,
}: {
  label: string;
  tip: string | undefined;
  value: string;
  problem: UserError | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={label}
      description={tip}
      inputMode="decimal"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      error={problem === undefined ? undefined : `${problem.cause} ${problem.nextStep}`}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
