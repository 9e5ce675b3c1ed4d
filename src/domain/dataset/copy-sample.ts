import type { Sample } from './sample.ts';

/** The same sample in arrays of its own, which may be handed to another thread. */
export function copySample(sample: Sample): Sample {
  return {
    ...sample,
    columns: sample.columns.map((column) => column.slice()),
    label: sample.label.slice(),
    ...(sample.weight === undefined ? {} : { weight: sample.weight.slice() }),
    ...(sample.event === undefined ? {} : { event: sample.event.slice() }),
  };
}
