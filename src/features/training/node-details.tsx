import { Facts } from '../../ui/facts.tsx';
import { formatFixed } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Remark } from '../../ui/notice.tsx';
import { HistoryLine } from './history-line.tsx';
import type { NodeFacts } from './node-facts.ts';
import css from './node-details.module.css';

/** What the inspector tells of one node. */
export function NodeDetails({ facts }: { facts: NodeFacts }) {
  return (
    <div className={css['details']}>
      <header>
        <h2>
          Layer {facts.layer} · node {facts.node}
        </h2>
        <p className={css['soft']}>{facts.runName}</p>
      </header>
      <HistoryLine
        name="Gate through the training"
        history={facts.history}
        at={facts.at}
        epochs={facts.epochs}
      />
      <Facts
        facts={[
          { name: 'gate now', value: formatFixed(facts.gate, 3) },
          { name: `rank among ${facts.nodes}`, value: facts.rank },
        ]}
      />
      <Remark>{verdict(facts)}</Remark>
      {facts.weights !== null && <Weights weights={facts.weights} />}
      <p className={css['soft']}>
        g<sub>i</sub> = σ(s<sub>i</sub>/T + ν), with ν such that Σ g<sub>i</sub> = K.{' '}
        <More about="the gates">
          <p>
            Each node has one shadow node with a score s. The gates are the entropic projection of the scores
            onto the budget: ν is the one number for which they sum to K.
          </p>
          <p>Lapin, Hein, Schiele; Amos, Koltun, Kolter, arXiv:1906.08707.</p>
        </More>
      </p>
    </div>
  );
}

function verdict(facts: NodeFacts): string {
  const { gate, locked, history, at } = facts;
  if (locked)
    return gate > 0.5
      ? 'It stays: part of the pruned network.'
      : 'It is off, and gone from the pruned network.';
  const before = history[Math.max(0, at - 1)];
  if (gate > 0.9) return 'Lit: it wins its share of the budget.';
  if (gate < 0.1) return 'In shadow: other nodes lower the loss more than this one.';
  if (before !== undefined && gate < before - 0.02) return 'Going off: others take its share of the budget.';
  if (before !== undefined && gate > before + 0.02) return 'Coming on: it takes budget from others.';
  return 'Undecided: it still competes for the budget.';
}

function Weights({ weights }: { weights: readonly { readonly name: string; readonly weight: number }[] }) {
  const largest = Math.max(...weights.map(({ weight }) => Math.abs(weight)), 1e-12);
  return (
    <table className={css['weights']}>
      <caption>Largest incoming weights</caption>
      <tbody>
        {weights.map(({ name, weight }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={css['barCell']} aria-hidden="true">
              <span
                className={css['bar']}
                data-sign={weight < 0 ? 'minus' : 'plus'}
                style={{ width: `${(50 * Math.abs(weight)) / largest}%` }}
              />
            </td>
            <td>{formatFixed(weight, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
