import { columnsOf } from './expression/compile.ts';
import { describeFeature } from './known-feature.ts';
import { labelColumns } from './mapping-classes.ts';
import type { Mapping } from './mapping.ts';
import type { Feature } from './sample.ts';
import type { Table } from './table.ts';

/** A mapping for files of a known layout. */
export interface MappingPreset {
  readonly name: string;
  readonly mapping: Mapping;
}

interface Layout {
  readonly name: string;
  /** Columns by which files of this layout are known. */
  readonly columns: readonly string[];
  readonly mapping: Omit<Mapping, 'features'>;
}

/** Labels and window of the authors of the CMS open-data ntuple (record 12102, doi 10.7483/OPENDATA.CMS.JGJX.MS7Q). */
const CMS: Layout = {
  name: 'CMS open data, H→bb ntuple (record 12102)',
  columns: ['fj_isH', 'fj_isBB', 'fj_isQCD', 'sample_isQCD', 'fj_pt', 'fj_sdmass'],
  mapping: {
    label: { signal: 'fj_isH * fj_isBB', background: 'fj_isQCD * sample_isQCD' },
    signal: 1,
    selection: '300 < fj_pt < 2000 and 40 < fj_sdmass < 200',
    cuts: [],
    missing: 'drop',
  },
};

const SIMULATED: Layout = {
  name: 'Simulated sample',
  columns: ['label', 'fj_pt', 'fj_sdmass', 'fj_tau21', 'fj_jetNTracks'],
  mapping: { label: 'label', signal: 1, cuts: [], missing: 'drop' },
};

const EVENT_COLUMNS = ['event_no', 'event', 'eventNumber'];
/** Of the known inputs so many have to be there. */
const FEWEST_FEATURES = 5;

/** The preset of a file: all columns by which its layout is known are there. */
export function presetFor(table: Table, known: readonly Feature[]): MappingPreset | undefined {
  const names = new Set(table.columns.filter(({ kind }) => kind !== 'text').map(({ name }) => name));
  const layout = [CMS, SIMULATED].find(({ columns }) => columns.every((name) => names.has(name)));
  const features = known.filter(({ name }) => names.has(name));
  if (layout === undefined || features.length < FEWEST_FEATURES) return undefined;
  const event = EVENT_COLUMNS.find((name) => names.has(name));
  return {
    name: layout.name,
    mapping: {
      ...layout.mapping,
      features: features.map(({ name }) => describeFeature(name, known)),
      ...(event === undefined ? {} : { event }),
    },
  };
}

/** Columns that a mapping needs, each once. */
export function neededColumns(mapping: Mapping): string[] {
  const needed = [
    ...labelColumns(mapping),
    ...columnsOf(mapping.selection ?? ''),
    ...mapping.features.map(({ column }) => column),
    ...mapping.cuts.map(({ column }) => column),
    ...(mapping.weight === undefined ? [] : [mapping.weight]),
    ...(mapping.event === undefined ? [] : [mapping.event]),
  ];
  return [...new Set(needed)];
}

/** Whether a file has all the columns of a mapping, so that it can be mapped alike. */
export function fits(mapping: Mapping, table: Table): boolean {
  const names = new Set(table.columns.map(({ name }) => name));
  return neededColumns(mapping).every((name) => names.has(name));
}
