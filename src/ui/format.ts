const THIN_SPACE = '\u2009';
const MINUS = '\u2212';

/** 200 000, grouped by thin spaces. */
export function formatInteger(value: number): string {
  const digits = Math.abs(Math.round(value)).toString();
  const grouped = digits.replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);
  return value < 0 ? MINUS + grouped : grouped;
}

/** Three significant digits with k, M or G: 1.84 M, 431 k. */
export function formatLarge(value: number): string {
  const units: readonly [number, string][] = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  for (const [size, name] of units) {
    if (Math.abs(value) >= size * 0.9995) return `${trimmed(value / size)} ${name}`;
  }
  return trimmed(value);
}

function trimmed(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return value.toFixed(0);
  return size >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

/** Minutes and seconds, hours where needed: 1:12, 2:03:10. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number): string => value.toString().padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A share as per cent: 70 %, 2.5 %. */
export function formatPercent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits).replace('-', MINUS)} %`;
}

/** A budget in per cent of the nodes, with as many digits as it needs, one at most: 30 %, 12.5 %. */
export function formatBudget(percent: number): string {
  const whole = Math.abs(percent - Math.round(percent)) < 0.26;
  return formatPercent(percent / 100, whole ? 0 : 1);
}

/** Fixed digits with a true minus sign. */
export function formatFixed(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', MINUS);
}

/** Digits after the point that show two figures of an error below 3.55, one above (the rule of the Particle Data Group, coarsely). */
function errorDigits(error: number): number {
  if (!(error > 0)) return 2;
  const exponent = Math.floor(Math.log10(error));
  const leading = error / 10 ** exponent;
  return Math.max(0, (leading < 3.55 ? 1 : 0) - exponent);
}

/** Value and error to the digits that the error allows: 271 ± 45, 12.3 ± 0.4. */
export function formatWithError(value: number, error: number): string {
  const digits = Math.min(errorDigits(error), 3);
  return `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
}
