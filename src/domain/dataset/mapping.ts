import { z } from 'zod';
import { TRANSFORMS } from './input-source.ts';

const featureSchema = z.object({
  column: z.string(),
  /** The value that stands for "no such measurement". */
  absent: z.number().optional(),
  /** More values that stand for the same. */
  alsoAbsent: z.array(z.number()).optional(),
  /** A jet without the measurement: keeps it as a value of its own that enters no standardisation (when left out), goes, or gets the median. */
  onAbsent: z.enum(['keep', 'drop', 'median']).optional(),
  /** A jet whose cell is empty, NaN or infinite: goes (when left out), gets the median, or counts as absent. */
  onMissing: z.enum(['drop', 'median', 'absent']).optional(),
  transform: z.enum(TRANSFORMS).optional(),
  unit: z.string().optional(),
});

const cutSchema = z.object({
  column: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
});

const valueSchema = z.union([z.number(), z.string()]);

/** Two conditions over columns, as in the CMS open-data ntuple; background is all that is not signal where it has none of its own. */
const classesSchema = z.object({ signal: z.string(), background: z.string().optional() });

/** Which columns of a table make a sample. A row is kept where every cut's min <= value <= max holds, and the selection. */
export const mappingSchema = z.object({
  /** The column of labels, or conditions. */
  label: z.union([z.string(), classesSchema]),
  /** The label, or labels, of signal. */
  signal: z.union([valueSchema, z.array(valueSchema).min(1)]).default(1),
  /** The labels of background; every other one when left out. Rows that are neither are left out and counted. */
  background: z.array(valueSchema).optional(),
  features: z.array(featureSchema).min(1),
  weight: z.string().optional(),
  event: z.string().optional(),
  cuts: z.array(cutSchema).default([]),
  /** A condition over columns, such as `300 < fj_pt < 2000 and abs(fj_eta) < 2.4`. */
  selection: z.string().optional(),
  /** Rows with a missing or infinite value in a feature, the label or the weight: left out and counted, or an error. */
  missing: z.enum(['drop', 'refuse']).default('drop'),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappedFeature = Mapping['features'][number];
export type LabelConditions = z.infer<typeof classesSchema>;
export type Cut = Mapping['cuts'][number];
