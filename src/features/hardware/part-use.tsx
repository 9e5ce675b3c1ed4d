import type { Fit, ResourceUse } from '../../domain/hardware/parts.ts';
import type { ResourceName } from '../../domain/hardware/quantity.ts';
import { formatFixed, formatInteger } from '../../ui/format.ts';
import css from './part-use.module.css';

export const RESOURCE_NAMES: Record<ResourceName, string> = {
  dsp: 'DSP',
  lut: 'LUT',
  ff: 'FF',
  bram18: 'BRAM18',
};

interface VerdictProps {
  readonly part: string;
  readonly fit: Fit;
}

/** Whether a network fits. */
export function Verdict({ part, fit }: VerdictProps) {
  return (
    <p className={css['verdict']} data-fits={fit.fits} role="status">
      {fit.fits ? `Fits the ${part}` : `Does not fit the ${part}`}
      {fit.fits && !fit.fitsOneSlr && ', but not into one of its dies'}
    </p>
  );
}

interface PartUseProps {
  readonly part: string;
  readonly fit: Fit;
  /** The same for the full network, beside it. */
  readonly full: Fit | null;
}

/** How much of the part a network takes, and what the full one takes. */
export function PartUse({ part, fit, full }: PartUseProps) {
  return (
    <table className={css['bars']}>
      <caption className="visually-hidden">Resources in per cent of the {part}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">resource</span>
          </th>
          <th scope="col">
            <span className="visually-hidden">bar</span>
          </th>
          <th scope="col">this network</th>
          <th scope="col">of {part}</th>
          {full !== null && (
            <>
              <th scope="col">
                <i className={css['key']} aria-hidden /> full network
              </th>
              <th scope="col">of {part}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {fit.uses.map((use) => (
          <Use
            key={use.resource}
            use={use}
            before={full?.uses.find((other) => other.resource === use.resource)}
          />
        ))}
      </tbody>
    </table>
  );
}

/** One resource: a bar with a tick for the full network, and both in numbers. */
function Use({ use, before }: { use: ResourceUse; before: ResourceUse | undefined }) {
  return (
    <tr>
      <th scope="row" title={`${formatInteger(use.available)} there`}>
        {RESOURCE_NAMES[use.resource]}
      </th>
      <td className={css['track']}>
        <span
          className={css['bar']}
          data-over={!use.fits}
          style={{ width: `${Math.min(100, use.percent)}%` }}
        />
        {before !== undefined && (
          <span className={css['before']} style={{ left: `${Math.min(100, before.percent)}%` }} />
        )}
      </td>
      <td>{formatInteger(use.used)}</td>
      <td data-over={!use.fits}>{percentText(use)}</td>
      {before !== undefined && (
        <>
          <td className={css['full']}>{formatInteger(before.used)}</td>
          <td className={css['full']} data-over={!before.fits}>
            {percentText(before)}
          </td>
        </>
      )}
    </tr>
  );
}

function percentText({ percent }: ResourceUse): string {
  return `${formatFixed(percent, percent < 10 ? 2 : 1)} %`;
}
