import { z } from 'zod';
import { inputSourceSchema } from '../dataset/input-source-schema.ts';
import { finishedBitsSchema } from '../finishing/finishing-schema.ts';

export const ACTIVATIONS = ['relu', 'leaky_relu', 'linear', 'sigmoid'] as const;

const inputSchema = z.object({
  name: z.string(),
  mean: z.number(),
  scale: z.number().positive(),
  absent: z.number().optional(),
  /** How the input is made of a column of the data, where it is more than that column (logarithm, replaced values). */
  from: inputSourceSchema.optional(),
});

const layerSchema = z.object({
  name: z.string(),
  units: z.int().positive(),
  activation: z.enum(ACTIVATIONS),
  /** [n_in][n_out] */
  kernel: z.array(z.array(z.number())),
  bias: z.array(z.number()),
});

/** The document `MODEL.json`, described in docs/model-format.md. */
export const modelSchema = z
  .object({
    format: z.literal('penumbra-model'),
    version: z.literal(1),
    inputs: z.array(inputSchema).min(1),
    layers: z.array(layerSchema).min(1),
    /** Types that the last part of the training ran with; kernels and biases are numbers of these types. */
    finished: finishedBitsSchema.optional(),
  })
  .superRefine((model, context) => {
    let width = model.inputs.length;
    model.layers.forEach((layer, l) => {
      const rows = layer.kernel.length;
      const ragged = layer.kernel.some((row) => row.length !== layer.units);
      if (rows !== width || ragged || layer.bias.length !== layer.units) {
        context.addIssue({
          code: 'custom',
          path: ['layers', l],
          message: `layer "${layer.name}" needs a kernel of ${width} x ${layer.units} and ${layer.units} biases`,
        });
      }
      width = layer.units;
    });
    const finished = model.finished?.layers.length ?? model.layers.length;
    if (finished !== model.layers.length) {
      context.addIssue({
        code: 'custom',
        path: ['finished', 'layers'],
        message: `the model has ${model.layers.length} layers, "finished" has types for ${finished}`,
      });
    }
  });

export type PenumbraModel = z.infer<typeof modelSchema>;
export type ModelLayer = PenumbraModel['layers'][number];
export type ModelActivation = ModelLayer['activation'];
