import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useShallow } from 'zustand/react/shallow';
import { gatedLayers } from '../../domain/study/plan.ts';
import { useStudy } from '../../state/study-store.ts';
import { formatInteger } from '../../ui/format.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { More } from '../../ui/more.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { GatedNetwork } from './edit-network.ts';
import { withGatedLayer, withLayer, withoutLayer } from './edit-network.ts';
import { InputsRow } from './inputs-row.tsx';
import { NetworkSketch } from './network-sketch.tsx';
import css from './network-panel.module.css';

const MOST_LAYERS = 8;
const WIDEST = 1024;

interface NetworkPanelProps {
  /** Inputs of the sample; null before one is open. */
  readonly inputs: number | null;
}

/** Widths of the hidden layers, which of them carry shadow nodes, and the inputs. */
export function NetworkPanel({ inputs }: NetworkPanelProps) {
  const study = useStudy(useShallow(({ study: { network, gates } }) => ({ network, gates })));
  const update = useStudy((state) => state.update);
  const { hidden, activation } = study.network;
  const gated = gatedLayers(study);
  return (
    <Panel title="Network" note={<Shape study={study} inputs={inputs} />} fill>
      <div className={css['layers']}>
        <InputsRow inputs={inputs} />
        {hidden.map((width, l) => (
          <div className={css['layer']} key={l} role="group" aria-label={`Hidden layer ${l + 1}`}>
            <span className={css['name']}>layer {l + 1}</span>
            <NumberField
              label={`Nodes of layer ${l + 1}`}
              hiddenLabel
              width={84}
              whole
              min={1}
              max={WIDEST}
              value={width}
              onChange={(nodes) => update(withLayer(study, l, nodes))}
            />
            <Checkbox
              label="shadow"
              aria-label={`Shadow nodes on layer ${l + 1}`}
              checked={gated.includes(l + 1)}
              onChange={(event) => update(withGatedLayer(study, l + 1, event.currentTarget.checked))}
            />
            <button
              type="button"
              className={css['remove']}
              aria-label={`Remove layer ${l + 1}`}
              disabled={hidden.length === 1}
              onClick={() => update(withoutLayer(study, l))}
            >
              <CloseIcon />
            </button>
          </div>
        ))}
        <Button
          disabled={hidden.length >= MOST_LAYERS}
          onClick={() => update(withLayer(study, hidden.length, hidden[hidden.length - 1] ?? 32))}
        >
          Add layer
        </Button>
      </div>
      <div className={css['options']}>
        <NativeSelect
          label="Activation"
          value={activation}
          data={[
            { value: 'leaky_relu', label: 'leaky ReLU, slope 1/8' },
            { value: 'relu', label: 'ReLU' },
          ]}
          onChange={(event) =>
            update({
              network: { hidden, activation: event.currentTarget.value === 'relu' ? 'relu' : 'leaky_relu' },
            })
          }
        />
        <p className={css['tip']}>
          With plain ReLU a handful of nodes may give many jets one and the same score.{' '}
          <More about="the activation">
            <p>
              With few nodes in the last layer all of them can be off for a jet; its score is then that of the
              bias alone, and the curve goes flat. A slope of 1/8 below zero costs a shift in hardware and
              avoids it.
            </p>
          </More>
        </p>
      </div>
      {inputs !== null && (
        <NetworkSketch
          inputs={inputs}
          hidden={hidden}
          gated={study.gates.inputs === null ? gated : [0, ...gated]}
        />
      )}
    </Panel>
  );
}

/** 40-64-64-64-64-1, 15 169 parameters */
function Shape({ study, inputs }: { study: GatedNetwork; inputs: number | null }) {
  const widths = [inputs ?? 0, ...study.network.hidden, 1];
  const parameters = widths.slice(1).reduce((sum, width, l) => sum + width * ((widths[l] ?? 0) + 1), 0);
  const shape = [inputs ?? 'inputs', ...study.network.hidden, 1].join('–');
  return <>{inputs === null ? shape : `${shape}, ${formatInteger(parameters)} parameters`}</>;
}
