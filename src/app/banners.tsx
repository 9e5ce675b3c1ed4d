import { Button } from '@mantine/core';
import { useSample } from '../state/sample-store.ts';
import { useShowsShipped } from '../state/shipped-store.ts';
import { useTraining } from '../state/training-store.ts';
import { playTraining } from './actions/training-actions.ts';
import { Banner } from './shell/banner.tsx';
import { openStep } from './step-address.ts';

/** Under the bar: where the results on a first visit come from. */
export function Banners() {
  return useShowsShipped() ? <ShippedBanner /> : null;
}

function ShippedBanner() {
  const networks = useTraining((state) => state.runs.length);
  const ready = useSample((state) => state.summary !== null);
  return (
    <Banner
      name="Shipped study"
      actions={
        <Button
          variant="filled"
          disabled={!ready}
          onClick={() => {
            openStep('train');
            playTraining();
          }}
        >
          Train it live
        </Button>
      }
    >
      <strong>This study comes with Penumbra, already trained:</strong> {networks} networks on 20&thinsp;000
      simulated jets. Look around, scrub through its epochs, or train the same study here.
    </Banner>
  );
}
