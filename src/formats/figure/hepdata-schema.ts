import { z } from 'zod';

/** What HEPData's schemas (1.1.1) of a data file and of a table in a submission ask for: these keys and no others. For tests. */
const label = { label: z.string().optional() };
const header = z.strictObject({ name: z.string(), units: z.string().optional() });
const value = z.union([z.string(), z.number()]);

export const hepDataFile = z.strictObject({
  independent_variables: z.array(
    z.strictObject({
      header,
      values: z.array(
        z.union([z.strictObject({ value }), z.strictObject({ low: z.number(), high: z.number() })]),
      ),
    }),
  ),
  dependent_variables: z.array(
    z.strictObject({
      header,
      values: z.array(
        z.strictObject({
          value,
          errors: z
            .array(
              z.union([
                z.strictObject({ symerror: z.number(), ...label }),
                z.strictObject({
                  asymerror: z.strictObject({ minus: z.number(), plus: z.number() }),
                  ...label,
                }),
              ]),
            )
            .optional(),
        }),
      ),
    }),
  ),
});

export const hepDataSubmissionTable = z.strictObject({
  name: z.string().max(64),
  description: z.string(),
  keywords: z.array(
    z.strictObject({
      name: z.enum(['cmenergies', 'observables', 'reactions', 'phrases']),
      values: z.array(value),
    }),
  ),
  data_file: z.string(),
});
