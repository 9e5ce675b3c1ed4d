import { useEffect, useState } from 'react';
import { CurvesGallery } from '../../features/curves/curves-gallery.tsx';
import { InputsGallery } from '../../features/data/inputs-gallery.tsx';
import { HardwareStage } from '../../features/hardware/hardware-stage.tsx';
import type { FileMap } from '../../formats/zip.ts';
import { figureProvenance } from '../../state/provenance.ts';
import { FigureOriginContext } from '../../ui/plot/figure-origin.ts';
import { CollectedFigures, FigureSetContext } from '../../ui/plot/figure-set.ts';
import type { ShownFigure } from '../../ui/plot/figure-files.ts';
import { figureArchive } from './figure-archive.ts';
import css from './figure-gallery.module.css';

/** How long the set of drawn figures must stay the same once all are computed, and how long it may take from then on at most [ms]. */
const STILL_MS = 600;
const LONGEST_MS = 20_000;
/** How long computations are waited for: one that failed would never end [ms]. */
const LONGEST_WAIT_MS = 120_000;
const LOOK_MS = 100;

/** A figure is drawn once its charts have a size and something in them. */
function isDrawn({ element }: ShownFigure): boolean {
  const charts = Array.from(element.querySelectorAll('svg'));
  return charts.some((chart) => chart.getBoundingClientRect().width > 100 && chart.querySelector('path'));
}

function drawnOf(set: CollectedFigures): ShownFigure[] {
  return set.all().filter(isDrawn);
}

/** Resolves when all figures are computed and none has come for a while. */
async function settled(sets: readonly CollectedFigures[]): Promise<void> {
  const asked = performance.now();
  let start = asked;
  let changed = asked;
  let drawn = 0;
  for (;;) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_MS);
    });
    const now = performance.now();
    const awaited = now - asked < LONGEST_WAIT_MS && sets.some((set) => set.awaited > 0);
    if (awaited) start = now;
    const count = sets.flatMap((set) => drawnOf(set)).length;
    if (awaited || count !== drawn) {
      drawn = count;
      changed = now;
    }
    if (now - changed > STILL_MS || now - start > LONGEST_MS) return;
  }
}

/** All figures of the finished study, drawn beside the page in the light theme until their files are made. */
export function FigureGallery({ onFiles }: { onFiles: (files: FileMap) => void }) {
  const [set] = useState(() => new CollectedFigures());
  const [inputs] = useState(() => new CollectedFigures());
  useEffect(() => {
    let wanted = true;
    void settled([set, inputs])
      .then(() => figureArchive(drawnOf(set), drawnOf(inputs)))
      .then((files) => {
        if (wanted) onFiles(files);
      });
    return () => {
      wanted = false;
    };
  }, [set, inputs, onFiles]);
  return (
    <div className={css['gallery']} data-mantine-color-scheme="light" inert aria-hidden>
      <FigureSetContext value={set}>
        <FigureOriginContext value={figureProvenance}>
          <CurvesGallery scheme="light" />
          <div className={css['wide']}>
            <HardwareStage scheme="light" />
          </div>
          <FigureSetContext value={inputs}>
            <InputsGallery />
          </FigureSetContext>
        </FigureOriginContext>
      </FigureSetContext>
    </div>
  );
}
