import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { figureCsv } from './figure-csv.ts';
import { figureJson } from './figure-json.ts';
import type { NamedTable } from './figure-table.ts';
import { hepDataFile, hepDataSubmissionTable } from './hepdata-schema.ts';
import { hepDataName, hepDataSubmission, hepDataTable } from './hepdata.ts';

const CURVE: NamedTable = {
  name: 'Rejection, "full" and pruned',
  provenance: { program: 'Penumbra 0.1.0', study: 'two\nlines' },
  table: {
    columns: [
      'tagging efficiency',
      { name: 'rejection, 30 %', role: 'y' },
      { name: 'low', role: 'low', errorLabel: '68 % binomial' },
      { name: 'high', role: 'high', errorLabel: '68 % binomial' },
      { name: 'jets, "passing"', role: 'y' },
    ],
    rows: [
      [0.5, 120, 110, 133, 45],
      [0.6, 80.5, 75, 88, null],
    ],
  },
};
const MASS: NamedTable = {
  name: 'Mass of the background',
  provenance: {},
  table: {
    columns: [
      { name: 'mass', unit: 'GeV', role: 'x-low' },
      { name: 'mass', unit: 'GeV', role: 'x-high' },
      { name: 'before', unit: '1/GeV', role: 'y' },
      { name: 'error', role: 'error', errorLabel: 'stat' },
    ],
    rows: [[40, 50, 0.01, 0.002]],
  },
};

describe('numbers of a figure as files', () => {
  it('CSV: provenance as comments, one header row, quotes where needed', () => {
    expect(figureCsv(CURVE)).toBe(
      [
        '# Rejection, "full" and pruned',
        '# program: Penumbra 0.1.0',
        '# study: two lines',
        'tagging efficiency,"rejection, 30 %",low,high,"jets, ""passing"""',
        '0.5,120,110,133,45',
        '0.6,80.5,75,88,',
        '',
      ].join('\n'),
    );
    expect(figureCsv(MASS).split('\n')[1]).toBe('mass [GeV],mass [GeV],before [1/GeV],error');
  });

  it('JSON: the same numbers by columns', () => {
    const parsed: unknown = JSON.parse(figureJson(CURVE));
    expect(parsed).toMatchObject({
      format: 'penumbra-figure',
      name: CURVE.name,
      columns: [
        { name: 'tagging efficiency', role: 'x', values: [0.5, 0.6] },
        { role: 'y', values: [120, 80.5] },
        { role: 'low', values: [110, 75] },
        { role: 'high' },
        { values: [45, null] },
      ],
    });
  });

  it('HEPData: asymmetric errors are distances from the value, signs as HEPData has them', () => {
    const document = hepDataFile.parse(parse(hepDataTable(CURVE)));
    expect(document.independent_variables).toHaveLength(1);
    expect(document.dependent_variables).toHaveLength(2);
    expect(document.dependent_variables[0]).toEqual({
      header: { name: 'rejection, 30 %' },
      values: [
        { value: 120, errors: [{ asymerror: { minus: -10, plus: 13 }, label: '68 % binomial' }] },
        { value: 80.5, errors: [{ asymerror: { minus: -5.5, plus: 7.5 }, label: '68 % binomial' }] },
      ],
    });
    expect(document.dependent_variables[1]?.values).toEqual([{ value: 45 }, { value: '-' }]);
  });

  it('HEPData: bins have a low and a high edge, units stand in the header', () => {
    expect(hepDataFile.parse(parse(hepDataTable(MASS)))).toEqual({
      independent_variables: [{ header: { name: 'mass', units: 'GeV' }, values: [{ low: 40, high: 50 }] }],
      dependent_variables: [
        {
          header: { name: 'before', units: '1/GeV' },
          values: [{ value: 0.01, errors: [{ symerror: 0.002, label: 'stat' }] }],
        },
      ],
    });
  });

  it('HEPData: words that YAML 1.1 takes for truth values are quoted', () => {
    const table = {
      columns: ['network', 'on the front'],
      rows: [
        ['full', 'yes'],
        ['on', 'no'],
      ],
    };
    const text = hepDataTable({ name: 'Front', provenance: {}, table });
    expect(text).toContain('value: "yes"');
    expect(text).toContain('value: "no"');
    expect(text).toContain('value: "on"');
  });

  it('HEPData: the submission names every file, in names of 64 characters at most', () => {
    const long =
      'Background shape in the soft-drop mass before and after the cut of the pruned network, 30 % of the nodes';
    const text = hepDataSubmission('A study', [{ name: long, description: long, file: 'a.yaml' }]);
    const [first, second] = parseAllDocuments(text).map((document): unknown => document.toJS());
    expect(first).toEqual({ comment: 'A study' });
    expect(hepDataSubmissionTable.parse(second).name).toBe(
      'Background shape in the soft-drop mass before and after the cut',
    );
    expect(hepDataName('x'.repeat(70))).toHaveLength(64);
  });
});
