import type { MeanCurve, MeanPoint } from './mean-curves.ts';

const WIDTH = 720;
const HEIGHT = 600;
const LEFT = 70;
const RIGHT = 700;
const TOP = 44;
const SPLIT = 410;
const RATIO_TOP = 428;
const BOTTOM = 552;
const FONT = 'font-family="Helvetica, Arial, sans-serif"';
/** Petroff, arXiv:2107.02270: colours that colour-blind people can tell apart. */
const COLOURS = ['#3f90da', '#ffa90e', '#bd1f01', '#94a4a2', '#832db6', '#a96b59', '#e76300', '#b9ac70'];

interface Scales {
  readonly x: (efficiency: number) => number;
  readonly y: (rejection: number) => number;
  readonly r: (ratio: number) => number;
  readonly low: number;
  readonly high: number;
  readonly ratioLow: number;
  readonly ratioHigh: number;
}

/** Efficiencies of the drawing. */
const FROM = 0.3;
const TO = 1;

/**
 * Background rejection against tagging efficiency with the ratio to the full network below: a vector figure with text as text.
 *
 * @param note what the bands are and what the jets are
 * @param efficiency label of the horizontal axis
 */
export function rejectionSvg(
  title: string,
  note: string,
  efficiency: string,
  curves: readonly MeanCurve[],
): string {
  const scales = scalesOf(curves);
  const body = [
    ...frame(scales, efficiency),
    ...curves.flatMap((curve, i) => drawn(curve, COLOURS[i % COLOURS.length]!, scales)),
    ...legend(curves),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 20, title, 'font-size="15" font-weight="bold"'),
    text(LEFT, 36, note, 'font-size="11" fill="#555555"'),
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

function scalesOf(curves: readonly MeanCurve[]): Scales {
  const points = curves.flatMap((curve) => curve.points);
  const high = 1.3 * Math.max(...points.map(({ rejection, spread }) => rejection + spread));
  const ratios = points.flatMap(({ ratio }) => ratio ?? []);
  const ratioLow = Math.max(0, Math.floor(10 * Math.min(0.9, ...ratios)) / 10);
  const ratioHigh = Math.min(2, Math.ceil(10 * Math.max(1.1, ...ratios)) / 10);
  return {
    x: (efficiency) => LEFT + ((efficiency - FROM) / (TO - FROM)) * (RIGHT - LEFT),
    y: (rejection) => SPLIT - (Math.log(rejection) / Math.log(high)) * (SPLIT - TOP),
    r: (ratio) =>
      BOTTOM -
      ((Math.min(ratioHigh, Math.max(ratioLow, ratio)) - ratioLow) / (ratioHigh - ratioLow)) *
        (BOTTOM - RATIO_TOP),
    low: 1,
    high,
    ratioLow,
    ratioHigh,
  };
}

function escape(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function text(x: number, y: number, words: string, style = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${FONT} ${style}>${escape(words)}</text>`;
}

function frame(scales: Scales, efficiencyLabel: string): string[] {
  const parts: string[] = [];
  const small = 'font-size="12"';
  for (let efficiency = 30; efficiency <= 100; efficiency += 10) {
    const x = scales.x(efficiency / 100);
    parts.push(`<path d="M${x} ${TOP}V${SPLIT}M${x} ${RATIO_TOP}V${BOTTOM}" stroke="#e4e4e4"/>`);
    parts.push(text(x, BOTTOM + 17, (efficiency / 100).toFixed(1), `${small} text-anchor="middle"`));
  }
  for (let decade = 1; decade <= scales.high; decade *= 10) {
    for (const step of [1, 2, 5]) {
      const value = step * decade;
      if (value > scales.high) continue;
      const y = scales.y(value);
      parts.push(
        `<path d="M${LEFT} ${y.toFixed(1)}H${RIGHT}" stroke="${step === 1 ? '#d0d0d0' : '#eeeeee'}"/>`,
      );
      parts.push(text(LEFT - 6, y + 4, String(value), `${small} text-anchor="end"`));
    }
  }
  const tick = scales.ratioHigh - scales.ratioLow > 0.5 ? 0.2 : 0.1;
  for (let ratio = scales.ratioLow; ratio <= scales.ratioHigh + 1e-9; ratio += tick) {
    const y = scales.r(ratio);
    const isOne = Math.abs(ratio - 1) < 1e-9;
    parts.push(`<path d="M${LEFT} ${y.toFixed(1)}H${RIGHT}" stroke="${isOne ? '#888888' : '#eeeeee'}"/>`);
    parts.push(text(LEFT - 6, y + 4, ratio.toFixed(1), `${small} text-anchor="end"`));
  }
  for (const [top, bottom] of [
    [TOP, SPLIT],
    [RATIO_TOP, BOTTOM],
  ] as const) {
    const height = bottom - top;
    parts.push(
      `<rect x="${LEFT}" y="${top}" width="${RIGHT - LEFT}" height="${height}" fill="none" stroke="#222222"/>`,
    );
  }
  parts.push(text((LEFT + RIGHT) / 2, HEIGHT - 12, efficiencyLabel, 'font-size="13" text-anchor="middle"'));
  const turned = (y: number): string => `font-size="13" text-anchor="middle" transform="rotate(-90 18 ${y})"`;
  parts.push(text(18, (TOP + SPLIT) / 2, 'Background rejection', turned((TOP + SPLIT) / 2)));
  parts.push(text(18, (RATIO_TOP + BOTTOM) / 2, 'Ratio to full', turned((RATIO_TOP + BOTTOM) / 2)));
  return parts;
}

function drawn({ points, kind }: MeanCurve, colour: string, scales: Scales): string[] {
  const dash = kind === 'retrained' ? ' stroke-dasharray="7 4"' : '';
  const line = (of: readonly MeanPoint[], y: (point: MeanPoint) => number): string =>
    of
      .map((p, i) => `${i === 0 ? 'M' : 'L'}${scales.x(p.efficiency).toFixed(1)} ${y(p).toFixed(1)}`)
      .join('');
  const band = (of: readonly MeanPoint[], y: (point: MeanPoint, sign: 1 | -1) => number): string => {
    const back = [...of].reverse().map((p) => `L${scales.x(p.efficiency).toFixed(1)} ${y(p, -1).toFixed(1)}`);
    return `<path d="${line(of, (p) => y(p, 1))}${back.join('')}Z" fill="${colour}" fill-opacity="0.18"/>`;
  };
  const compared = points.filter(({ ratio }) => ratio !== null);
  const parts = [
    band(points, ({ rejection, spread }, sign) => scales.y(Math.max(1, rejection + sign * spread))),
    `<path d="${line(points, ({ rejection }) => scales.y(rejection))}" fill="none" stroke="${colour}" stroke-width="1.8"${dash}/>`,
  ];
  if (compared.length > 0) {
    parts.push(
      band(compared, ({ ratio, ratioSpread }, sign) => scales.r((ratio ?? 1) + sign * (ratioSpread ?? 0))),
      `<path d="${line(compared, ({ ratio }) => scales.r(ratio ?? 1))}" fill="none" stroke="${colour}" stroke-width="1.8"${dash}/>`,
    );
  }
  return parts;
}

function legend(curves: readonly MeanCurve[]): string[] {
  return curves.flatMap(({ name, kind }, i) => {
    const y = TOP + 20 + 18 * i;
    const dash = kind === 'retrained' ? ' stroke-dasharray="7 4"' : '';
    return [
      `<path d="M${RIGHT - 220} ${y - 4}h28" stroke="${COLOURS[i % COLOURS.length]!}" stroke-width="2.5"${dash}/>`,
      text(RIGHT - 186, y, name, 'font-size="12"'),
    ];
  });
}
