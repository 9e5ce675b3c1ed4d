import { Facts } from '../../ui/facts.tsx';
import { formatFixed } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Remark } from '../../ui/notice.tsx';
import { HistoryLine } from './history-line.tsx';
import type { NamedWeight, NodeFacts } from './node-facts.ts';
import { nodeVerdict } from './node-verdict.ts';
import css from './node-details.module.css';

/** What the inspector tells of one node. */
export function NodeDetails({ facts }: { facts: NodeFacts }) {
  return (
    <div className={css['details']}>
      <header>
        <h2>{facts.name}</h2>
        <p className={css['soft']}>{facts.runName}</p>
      </header>
      <HistoryLine
        name="Gate through the training"
        history={facts.history}
        recorded={facts.recorded}
        at={facts.at}
        epochs={facts.epochs}
      />
      <Facts
        facts={[
          { name: 'gate now', value: formatFixed(facts.gate, 3) },
          { name: `rank among ${facts.nodes}`, value: `${facts.rank}, ${facts.budget} stay` },
        ]}
      />
      <Remark>{nodeVerdict(facts)}</Remark>
      {facts.incoming !== null && <Weights name="Largest incoming weights" weights={facts.incoming} />}
      {facts.outgoing !== null && <Weights name="Largest outgoing weights" weights={facts.outgoing} />}
      {facts.incoming === null && facts.outgoing === null && (
        <p className={css['soft']}>{noWeights(facts)}</p>
      )}
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

function Weights({ name: caption, weights }: { name: string; weights: readonly NamedWeight[] }) {
  const largest = Math.max(...weights.map(({ weight }) => Math.abs(weight)), 1e-12);
  return (
    <table className={css['weights']}>
      <caption>{caption}</caption>
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

function noWeights({ recorded, at, epochs, gate, locked }: NodeFacts): string {
  return locked && gate < 0.5 && recorded[at] === epochs
    ? 'It has no weights any more: they left the network with it.'
    : 'Its weights are listed when the training is finished.';
}
