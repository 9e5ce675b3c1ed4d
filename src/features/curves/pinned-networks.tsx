import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Result, UserError } from '../../domain/result.ts';
import type { PinnedNetwork } from '../../domain/study/pinned-network.ts';
import { MOST_PINNED } from '../../domain/study/study-choices.ts';
import { pin, unpin, usePinned, useTestJets } from '../../state/pins.ts';
import { useShelf } from '../../state/shelf-store.ts';
import { desk } from '../../state/workbench.ts';
import { BusyNotice, ErrorNotice } from '../../ui/notice.tsx';
import css from './pinned-networks.module.css';
import { lineLabel } from './shown-lines.ts';

/** Networks of other studies beside those of this one: what is pinned, and a way to more. */
export function PinnedNetworks() {
  const pinned = usePinned();
  const testJets = useTestJets();
  const [choosing, setChoosing] = useState(false);
  const others = pinned.filter((one) => one.testJets !== testJets);
  return (
    <section className={css['section']} aria-labelledby="pinned-networks">
      <h2 id="pinned-networks">From other studies</h2>
      {pinned.length > 0 && (
        <ul className={css['list']} aria-label="Pinned networks">
          {pinned.map((network) => (
            <li key={network.id} aria-label={`${network.study}: ${nameOf(network)}`}>
              <span className={css['name']} title={network.provenance}>
                <strong>{network.study}</strong> {nameOf(network)}
                <span className={css['note']}>
                  {network.testJets === testJets ? 'same test jets' : 'other test jets'}
                </span>
              </span>
              <Button size="compact-xs" onClick={() => unpin(network.id)}>
                Unpin
              </Button>
            </li>
          ))}
        </ul>
      )}
      {pinned.length > 0 && (
        <p className={css['note']}>
          {others.length > 0
            ? 'Other test jets (another sample or split): points are compared, each with its own error; there are no ratios and no paired errors. '
            : 'Points are compared, each with its own error. Ratios and paired errors would need the scores of both networks. '}
          They are kept with this study, in its session file too.
        </p>
      )}
      {choosing ? (
        <Sources full={pinned.length >= MOST_PINNED} onDone={() => setChoosing(false)} />
      ) : (
        <Button
          size="compact-sm"
          onClick={() => {
            void desk.list();
            setChoosing(true);
          }}
        >
          Pin networks of another study
        </Button>
      )}
    </section>
  );
}

function nameOf(network: PinnedNetwork): string {
  return `${lineLabel(network)}, seed ${network.seed}`;
}

/** Where networks can be taken from, then those of the chosen study. */
function Sources({ full, onDone }: { full: boolean; onDone: () => void }) {
  const studies = useShelf((state) => state.studies);
  const [found, setFound] = useState<readonly PinnedNetwork[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<UserError | null>(null);
  const take = async (reading: Promise<Result<PinnedNetwork[]>>): Promise<void> => {
    setBusy(true);
    const read = await reading;
    setBusy(false);
    setFound(read.ok ? read.value : null);
    setError(read.ok ? null : read.error);
  };
  const trained = studies?.filter(({ networks }) => networks > 0);
  return (
    <div className={css['sources']} role="group" aria-label="Networks to pin">
      {error !== null && <ErrorNotice error={error} />}
      {busy && <BusyNotice>Drawing the curves of that study.</BusyNotice>}
      {found !== null && <Found networks={found} full={full} />}
      {found === null && !busy && (
        <>
          {trained?.length === 0 && (
            <p className={css['note']}>
              No finished study lies aside in this browser: choose a session file.
            </p>
          )}
          {trained?.map((study) => (
            <Button key={study.id} size="compact-sm" onClick={() => void take(desk.networksOf(study))}>
              {study.name}
            </Button>
          ))}
          <Button
            size="compact-sm"
            onClick={() => chooseFile((name, bytes) => void take(desk.networksIn(name, bytes)))}
          >
            Session file
          </Button>
        </>
      )}
      <Button size="compact-sm" onClick={onDone}>
        Done
      </Button>
    </div>
  );
}

function Found({ networks, full }: { networks: readonly PinnedNetwork[]; full: boolean }) {
  const pinned = usePinned();
  if (networks.length === 0) return <p className={css['note']}>That study has no finished networks.</p>;
  return (
    <>
      {full && <p className={css['note']}>{MOST_PINNED} networks can be pinned: unpin one first.</p>}
      <ul className={css['list']} aria-label={`Networks of ${networks[0]?.study ?? ''}`}>
        {networks.map((network) => (
          <li key={network.id}>
            <span className={css['name']}>{nameOf(network)}</span>
            <Button
              size="compact-xs"
              aria-label={`Pin ${nameOf(network)}`}
              disabled={full || pinned.some(({ id }) => id === network.id)}
              onClick={() => pin(network)}
            >
              Pin
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function chooseFile(onBytes: (name: string, bytes: Uint8Array) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.penumbra';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void file.arrayBuffer().then((read) => onBytes(file.name, new Uint8Array(read)));
  });
  input.click();
}
