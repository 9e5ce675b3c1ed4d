import { Button, NativeSelect } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import { DEFAULT_SIMULATION } from '../../domain/jets/simulation-options.ts';
import type { ValidationItem, ValidationReport } from '../../domain/jets/validation/report.ts';
import type { ValidationState } from '../../state/validation-store.ts';
import { useSample } from '../../state/sample-store.ts';
import { useValidation } from '../../state/validation-store.ts';
import { validation } from '../../state/workbench.ts';
import { Choice } from '../../ui/choice.tsx';
import { formatInteger, formatPercent } from '../../ui/format.ts';
import { BusyNotice, EmptyNotice, ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ValidationTable } from './validation-table.tsx';
import css from './validation-view.module.css';

const ValidationFigure = lazy(async () => {
  const { ValidationFigure: figure } = await import('./validation-figure.tsx');
  return { default: figure };
});

const SIZES: readonly number[] = [2000, 5000, 20_000, 50_000];
const FIRST_SIZE = 2000;

/** What must come out of the simulator, and what does. */
export function ValidationView() {
  const state = useValidation();
  return (
    <div className={css['view']}>
      <Controls state={state} />
      {state.error !== null && <ErrorNotice error={state.error} />}
      {state.report !== null ? (
        <Report report={state.report} />
      ) : (
        state.phase !== 'running' && (
          <EmptyNotice>
            Decays, lifetimes, track resolution, jet masses, substructure and flavour content of freshly
            simulated jets are compared with what they must be. The list of verdicts and the distributions
            behind it appear here.
          </EmptyNotice>
        )
      )}
    </div>
  );
}

function Controls({ state: { phase, progress, made, report } }: { state: ValidationState }) {
  const [jets, setJets] = useState(FIRST_SIZE);
  const own = useOwnOptions();
  const [which, setWhich] = useState<'default' | 'own'>('default');
  const options = which === 'own' && own !== null ? own : DEFAULT_SIMULATION;
  return (
    <div className={css['controls']} role="group" aria-label="Validation">
      <NativeSelect
        aria-label="Jets of each class"
        value={String(jets)}
        data={SIZES.map((size) => ({ value: String(size), label: `${formatInteger(size)} jets a class` }))}
        onChange={(event) => setJets(Number(event.currentTarget.value))}
      />
      {own !== null && (
        <Choice
          name="Options of the validated jets"
          options={[
            { value: 'default', label: 'default options' },
            { value: 'own', label: 'options of this sample' },
          ]}
          value={which}
          onChange={setWhich}
        />
      )}
      {phase === 'running' ? (
        <>
          <Button onClick={() => validation.cancel()}>Cancel</Button>
          <progress
            className={css['progress']}
            max={1}
            value={progress}
            aria-label="Progress of the validation"
          />
          <span role="status">{formatPercent(progress)}</span>
        </>
      ) : (
        <Button variant="filled" onClick={() => void validation.run(jets, options)}>
          Validate the simulator
        </Button>
      )}
      <p className={css['words']}>
        {made === null || report === null
          ? 'Targets hold for the default options; windows are widened by three statistical errors.'
          : verdictWords(report, made)}
      </p>
    </div>
  );
}

/** The options of the sample that is open, where they are not the default ones. */
function useOwnOptions(): SimulationOptions | null {
  const simulation = useSample((state) => state.summary?.simulation);
  if (simulation === undefined || sameOptions(simulation, DEFAULT_SIMULATION)) return null;
  return simulation;
}

const OPTION_NAMES = [
  'ptMinGeV',
  'ptMaxGeV',
  'massMinGeV',
  'massMaxGeV',
  'gluonToBbScale',
  'vertexResolutionScale',
  'trackResolutionScale',
] as const satisfies readonly (keyof SimulationOptions)[];

/** Whether both make jets of one kind; seeds play no part. */
function sameOptions(a: SimulationOptions, b: SimulationOptions): boolean {
  return OPTION_NAMES.every((name) => a[name] === b[name]);
}

function verdictWords(report: ValidationReport, made: NonNullable<ValidationState['made']>): string {
  const failed = report.items.filter((item) => !item.pass).length;
  const verdict =
    failed === 0
      ? `All ${report.items.length} items agree`
      : `${failed} of ${report.items.length} items do not agree`;
  const whose = sameOptions(made.options, DEFAULT_SIMULATION) ? 'the default options' : 'changed options';
  return `${verdict}: ${formatInteger(made.jetsPerClass)} jets a class with ${whose}, windows widened by three statistical errors.`;
}

function failedFirst(items: readonly ValidationItem[]): readonly ValidationItem[] {
  return [...items.filter(({ pass }) => !pass), ...items.filter(({ pass }) => pass)];
}

function Report({ report }: { report: ValidationReport }) {
  return (
    <div className={css['report']}>
      <Panel title="What must come out" fill focusable>
        <ValidationTable items={failedFirst(report.items)} />
      </Panel>
      <Panel title="Distributions behind it, unit area" fill>
        <Suspense fallback={<BusyNotice>Loading the charts</BusyNotice>}>
          <div className={css['pictures']}>
            {report.histograms.map((picture) => (
              <div key={picture.name} className={css['picture']}>
                <ValidationFigure picture={picture} />
              </div>
            ))}
          </div>
        </Suspense>
      </Panel>
    </div>
  );
}
