import { z } from 'zod';
import { TRANSFORMS } from './input-source.ts';

export const inputSourceSchema = z.object({
  column: z.string(),
  transform: z.enum(TRANSFORMS),
  absent: z.array(z.number()),
  absentBecomes: z.number().nullable(),
  missingBecomes: z.number().nullable(),
});
