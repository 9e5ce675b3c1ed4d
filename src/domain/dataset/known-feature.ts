import type { MappedFeature } from './mapping.ts';
import type { Feature } from './sample.ts';

/** What is known of a feature by its name: unit, value when absent. */
export function describeFeature(column: string, known: readonly Feature[]): MappedFeature {
  const feature = known.find(({ name }) => name === column);
  return {
    column,
    ...(feature?.absent === undefined ? {} : { absent: feature.absent }),
    ...(feature?.unit === undefined ? {} : { unit: feature.unit }),
  };
}
