import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import { useSample } from '../../state/sample-store.ts';
import { useTraining } from '../../state/training-store.ts';
import { sampleWords } from './sample-words.ts';

/** How the jets were made that the networks were trained on; undefined for files, or when another sample is open by now. */
function useTrainedSimulation(): SimulationOptions | undefined {
  const trainedVersion = useTraining((state) => state.sampleVersion);
  const version = useSample((state) => state.version);
  const simulation = useSample((state) => state.summary?.simulation);
  return version === trainedVersion ? simulation : undefined;
}

/** Where the jets of the figures come from, and how many there are. */
export function useSampleWords(): ReturnType<typeof sampleWords> {
  const trained = useTraining((state) => state.trained);
  const loaded = useTraining((state) => state.loaded);
  return sampleWords(trained, loaded, useTrainedSimulation());
}
