import { useTraining } from '../state/training-store.ts';
import { useUpdate } from '../state/update-store.ts';

/** The page itself, its workers and the shipped study come first. */
const CALM_MS = 5000;

/** Lets the browser keep the page for visits without a network. */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const start = (): void => {
    const { phase } = useTraining.getState();
    if (phase === 'running' || phase === 'preparing') setTimeout(start, CALM_MS);
    else void register(serviceWorker);
  };
  setTimeout(start, CALM_MS);
}

/** Where the browser or its user allows none, the page works as before. */
async function register(serviceWorker: ServiceWorkerContainer): Promise<void> {
  try {
    await serviceWorker.register('./sw.js');
    const registration = await serviceWorker.getRegistration();
    if (registration !== undefined) watchUpdates(registration);
  } catch {
    return;
  }
}

function watchUpdates(registration: ServiceWorkerRegistration): void {
  offer(registration);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      offer(registration);
    });
  });
}

/** A version that waits beside the one in use is an update; the first one just begins. */
function offer({ waiting }: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator;
  if (waiting === null || serviceWorker.controller === null) return;
  useUpdate.setState({
    apply: () => {
      serviceWorker.addEventListener('controllerchange', () => {
        window.location.reload();
      });
      waiting.postMessage({ type: 'SKIP_WAITING' });
    },
  });
}
