import type { NetworkEstimate } from '../../domain/hardware/estimate-network.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import { fits } from '../../domain/hardware/parts.ts';
import { formatFixed, formatInteger } from '../../ui/format.ts';
import css from './total-line.module.css';

interface TotalLineProps {
  readonly estimate: NetworkEstimate;
  readonly part: Part;
  /** Of the part that may be taken, 0 to 1. */
  readonly share: number;
  readonly report: 'hls' | 'afterSynthesis';
}

/** The chosen network in one line, in sight whatever is looked at. */
export function TotalLine({ estimate: { total }, part, share, report }: TotalLineProps) {
  const { dsp, lut } = total[report];
  const fit = fits(total[report], part, share);
  const numbers = [
    [formatInteger(dsp.value), 'DSP'],
    [formatInteger(lut.value), 'LUT'],
    [`${formatFixed(total.latencyNs.value, 0)} ns`, 'latency'],
    [formatInteger(total.ii.value), 'II'],
  ] as const;
  return (
    <dl className={css['line']} aria-label="Total of this network">
      {numbers.map(([value, name]) => (
        <div key={name}>
          <dd>{value}</dd>
          <dt>{name}</dt>
        </div>
      ))}
      <div data-fits={fit.fits}>
        <dt className="visually-hidden">verdict</dt>
        <dd>{fit.fits ? `fits the ${part.name}` : `does not fit the ${part.name}`}</dd>
      </div>
    </dl>
  );
}
