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
  watchTakeover(serviceWorker);
  try {
    await serviceWorker.register('./sw.js');
    const registration = await serviceWorker.getRegistration();
    if (registration !== undefined) watchUpdates(registration);
  } catch {
    return;
  }
}

function watchUpdates(registration: ServiceWorkerRegistration): void {
  const follow = (): void => {
    registration.installing?.addEventListener('statechange', () => {
      offer(registration);
    });
  };
  offer(registration);
  // The browser may have found it before the page asked.
  follow();
  registration.addEventListener('updatefound', follow);
}

/** A version that waits beside the one in use is an update; the first one just begins. */
function offer({ waiting }: ServiceWorkerRegistration): void {
  if (waiting === null || navigator.serviceWorker.controller === null) return;
  useUpdate.setState({
    apply: () => {
      useUpdate.setState({ asked: true });
      waiting.postMessage({ type: 'SKIP_WAITING' });
    },
  });
}

/** A newer version takes over all tabs at once: the one that asked for it is loaded again, the others offer that. */
function watchTakeover(serviceWorker: ServiceWorkerContainer): void {
  let inUse = serviceWorker.controller;
  serviceWorker.addEventListener('controllerchange', () => {
    const first = inUse === null;
    inUse = serviceWorker.controller;
    const reload = (): void => window.location.reload();
    if (useUpdate.getState().asked) reload();
    else if (!first) useUpdate.setState({ apply: reload });
  });
}
