import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import papaparse from 'papaparse';
import { parse } from 'yaml';
import { hepDataFile } from '../../src/formats/figure/hepdata-schema.ts';
import type { Figure } from '../pages/figure.ts';
import { download } from './downloads.ts';

/** A figure as its files have it. */
export interface SavedFigure {
  /** Name of the files, without an ending. */
  readonly stem: string;
  /** Text elements of the drawing. */
  readonly words: readonly string[];
  /** Lines, areas and points of the drawing. */
  readonly marks: number;
  readonly provenance: unknown;
  /** Cells of the CSV file rounded as the table on the page, the names of the columns first. */
  readonly numbers: readonly (readonly string[])[];
  readonly hepData: ReturnType<typeof hepDataFile.parse>;
}

/** Saves a figure as SVG, CSV and HEPData, and reads the files; one that breaks its format fails the test. */
export async function savedFigure(figure: Figure, page: Page, testInfo: TestInfo): Promise<SavedFigure> {
  const file = (kind: 'SVG' | 'CSV' | 'HEPData'): Promise<string> =>
    download(page, testInfo, () => figure.save(kind));
  const svg = await file('SVG');
  const drawing = await drawingIn(page, await readFile(svg, 'utf8'));
  const { data: rows } = papaparse.parse<string[]>((await readFile(await file('CSV'), 'utf8')).trim(), {
    comments: '#',
  });
  return {
    stem: path.basename(svg, '.svg'),
    ...drawing,
    provenance: JSON.parse(drawing.source),
    numbers: rows.map((row, r) => (r === 0 ? row : row.map(asShown))),
    hepData: hepDataFile.parse(parse(await readFile(await file('HEPData'), 'utf8'))),
  };
}

/** What the browser's own parser finds in a drawing. */
export function drawingIn(
  page: Page,
  text: string,
): Promise<{ words: string[]; marks: number; source: string }> {
  return page.evaluate((svg) => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const [error] = drawing.getElementsByTagName('parsererror');
    if (error !== undefined) throw new Error(`The SVG cannot be parsed: ${error.textContent}`);
    return {
      words: Array.from(drawing.querySelectorAll('text'), (one) => one.textContent),
      marks: drawing.querySelectorAll('path, rect, circle, line, polyline, polygon').length,
      source: drawing.querySelector('metadata')?.textContent ?? '',
    };
  }, text);
}

function asShown(cell: string): string {
  const number = Number(cell);
  return cell === '' || Number.isNaN(number) ? cell : String(Number(number.toPrecision(5)));
}
