import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';

/** A study that was put aside, as its list shows it. */
export interface ShelvedStudy {
  readonly id: string;
  readonly name: string;
  /** ISO 8601 */
  readonly savedAt: string;
  readonly networks: number;
  readonly picture: StudyPicture;
}

/** Curves in a few points each, both coordinates in 0..1 from the lower left; without curves, widths of the layers. */
export interface StudyPicture {
  readonly curves: readonly (readonly (readonly [number, number])[])[];
  readonly widths: readonly number[];
}

/** Where studies lie that are not the one in hand. */
export interface LibraryStorage {
  list(): Promise<readonly ShelvedStudy[]>;
  /** The session file of a study; undefined when it is not there any more. */
  read(id: string): Promise<Uint8Array | undefined>;
  put(study: ShelvedStudy, session: Uint8Array): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
}

interface LibraryDatabase extends DBSchema {
  studies: { key: string; value: ShelvedStudy };
  sessions: { key: string; value: Uint8Array };
}

/** In the browser's own storage, apart from the study in hand: listing reads no session. */
export function browserLibrary(): LibraryStorage {
  let connection: Promise<IDBPDatabase<LibraryDatabase>> | null = null;
  const connect = (): Promise<IDBPDatabase<LibraryDatabase>> => {
    connection ??= openDB<LibraryDatabase>('penumbra-library', 1, {
      upgrade(database) {
        database.createObjectStore('studies', { keyPath: 'id' });
        database.createObjectStore('sessions');
      },
      terminated: () => (connection = null),
    }).catch((error: unknown) => {
      connection = null;
      throw error;
    });
    return connection;
  };
  return {
    async list() {
      return (await connect()).getAll('studies');
    },
    async read(id) {
      return (await connect()).get('sessions', id);
    },
    async put(study, session) {
      const transaction = (await connect()).transaction(['studies', 'sessions'], 'readwrite');
      await Promise.all([
        transaction.objectStore('studies').put(study),
        transaction.objectStore('sessions').put(session, study.id),
        transaction.done,
      ]);
    },
    async rename(id, name) {
      const transaction = (await connect()).transaction('studies', 'readwrite');
      const study = await transaction.store.get(id);
      if (study !== undefined) await transaction.store.put({ ...study, name });
      await transaction.done;
    },
    async remove(id) {
      const transaction = (await connect()).transaction(['studies', 'sessions'], 'readwrite');
      await Promise.all([
        transaction.objectStore('studies').delete(id),
        transaction.objectStore('sessions').delete(id),
        transaction.done,
      ]);
    },
  };
}
