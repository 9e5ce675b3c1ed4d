import type { Fit } from '../../domain/hardware/parts.ts';
import type { ResourceName } from '../../domain/hardware/quantity.ts';
import { formatFixed, formatInteger } from '../../ui/format.ts';
import css from './part-use.module.css';

export const RESOURCE_NAMES: Record<ResourceName, string> = {
  dsp: 'DSP',
  lut: 'LUT',
  ff: 'FF',
  bram18: 'BRAM18',
};

interface PartUseProps {
  readonly part: string;
  readonly fit: Fit;
  /** The same for the full network, drawn thin for comparison. */
  readonly full: Fit | null;
}

/** How much of the part a network takes. */
export function PartUse({ part, fit, full }: PartUseProps) {
  return (
    <div className={css['use']}>
      <p className={css['verdict']} data-fits={fit.fits} role="status">
        {fit.fits ? `Fits the ${part}` : `Does not fit the ${part}`}
        {fit.fits && !fit.fitsOneSlr && ', but not into one of its dies'}
        {full !== null && <small className={css['note']}> the tick marks the full network</small>}
      </p>
      <table className={css['bars']}>
        <caption className="visually-hidden">Resources in per cent of the {part}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">resource</th>
            <th scope="col">bar</th>
            <th scope="col">used of available</th>
            <th scope="col">per cent</th>
          </tr>
        </thead>
        <tbody>
          {fit.uses.map((use) => {
            const before = full?.uses.find((other) => other.resource === use.resource);
            return (
              <tr key={use.resource}>
                <th scope="row">{RESOURCE_NAMES[use.resource]}</th>
                <td className={css['track']}>
                  <span
                    className={css['bar']}
                    data-over={!use.fits}
                    style={{ width: `${Math.min(100, use.percent)}%` }}
                  />
                  {before !== undefined && (
                    <span
                      className={css['before']}
                      title={`full network: ${formatFixed(before.percent, 1)} %`}
                      style={{ left: `${Math.min(100, before.percent)}%` }}
                    />
                  )}
                </td>
                <td className={css['count']}>
                  {formatInteger(use.used)} of {formatInteger(use.available)}
                </td>
                <td className={css['percent']}>{formatFixed(use.percent, use.percent < 10 ? 2 : 1)} %</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
