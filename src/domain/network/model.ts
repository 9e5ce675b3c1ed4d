import { z } from 'zod';

export const ACTIVATIONS = ['relu', 'leaky_relu', 'linear', 'sigmoid'] as const;

const inputSchema = z.object({
  name: z.string(),
  mean: z.number(),
  scale: z.number().positive(),
  absent: z.number().optional(),
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
  });

export type PenumbraModel = z.infer<typeof modelSchema>;
export type ModelLayer = PenumbraModel['layers'][number];
export type ModelActivation = ModelLayer['activation'];
