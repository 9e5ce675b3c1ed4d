import { z } from 'zod';

const featureSchema = z.object({
  column: z.string(),
  /** The value that stands for "no such measurement". */
  absent: z.number().optional(),
  unit: z.string().optional(),
});

const cutSchema = z.object({
  column: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
});

/** Which columns of a table make a sample. A row is kept where every cut's min <= value <= max holds. */
export const mappingSchema = z.object({
  label: z.string(),
  /** The label of signal; every other value is background. */
  signal: z.union([z.number(), z.string()]),
  features: z.array(featureSchema).min(1),
  weight: z.string().optional(),
  event: z.string().optional(),
  cuts: z.array(cutSchema).default([]),
  /** Rows with a missing or infinite value in a feature, the label or the weight: left out and counted, or an error. */
  missing: z.enum(['drop', 'refuse']).default('drop'),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type MappedFeature = Mapping['features'][number];
export type Cut = Mapping['cuts'][number];
