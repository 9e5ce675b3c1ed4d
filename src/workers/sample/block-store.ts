import type { DBSchema } from 'idb';
import { openDB } from 'idb';
import type { JetBlock } from '../../domain/jets/simulate.ts';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';

/** Keeps simulated jets from one visit to the next. */
export interface BlockStore {
  /** The longest block that was kept for these options. */
  get(options: SimulationOptions): Promise<JetBlock | undefined>;
  put(options: SimulationOptions, block: JetBlock): Promise<void>;
}

/** Samples that are kept; the one unused for longest makes room. */
const MOST_KEPT = 5;
const DATABASE = 'penumbra-jets';
const DATABASE_VERSION = 1;

interface JetsDatabase extends DBSchema {
  blocks: {
    key: string;
    value: { key: string; block: JetBlock; used: number };
    indexes: { used: number };
  };
}

/** Equal options give equal keys, whatever the order of their fields. */
export function blockKey(options: SimulationOptions): string {
  return JSON.stringify(Object.entries(options).sort(([a], [b]) => a.localeCompare(b)));
}

async function openJets() {
  return openDB<JetsDatabase>(DATABASE, DATABASE_VERSION, {
    upgrade(database) {
      for (const name of database.objectStoreNames) database.deleteObjectStore(name);
      const store = database.createObjectStore('blocks', { keyPath: 'key' });
      store.createIndex('used', 'used');
    },
  });
}

/** In the browser's own storage. Storage that is full or forbidden keeps nothing and disturbs nobody. */
export function browserBlockStore(): BlockStore {
  return {
    async get(options) {
      try {
        const database = await openJets();
        const found = await database.get('blocks', blockKey(options));
        if (found !== undefined) await database.put('blocks', { ...found, used: Date.now() });
        database.close();
        return found?.block;
      } catch {
        return undefined;
      }
    },
    async put(options, block) {
      try {
        const database = await openJets();
        await database.put('blocks', { key: blockKey(options), block, used: Date.now() });
        const keys = await database.getAllKeysFromIndex('blocks', 'used');
        for (const key of keys.slice(0, -MOST_KEPT)) await database.delete('blocks', key);
        database.close();
      } catch {
        // Nothing is lost: the jets can be simulated again.
      }
    },
  };
}
