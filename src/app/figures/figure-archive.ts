import { figureCsv } from '../../formats/figure/figure-csv.ts';
import { figureJson } from '../../formats/figure/figure-json.ts';
import { hepDataSubmission, hepDataTable } from '../../formats/figure/hepdata.ts';
import type { FileMap } from '../../formats/zip.ts';
import { figureFile } from '../../ui/plot/figure-files.ts';
import type { ShownFigure } from '../../ui/plot/figure-files.ts';

const DRAWINGS = ['svg', 'pdf', 'png'] as const;
/** There is one for every input, and they are seldom shown: one drawing of each will do. */
const INPUT_DRAWINGS = ['svg'] as const;

/** Lets the page breathe between two figures. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** The same figure may be there twice; the first counts. */
function oneOfEach(figures: readonly ShownFigure[]): Map<string, ShownFigure> {
  const byStem = new Map<string, ShownFigure>();
  for (const figure of figures) {
    if (!byStem.has(figure.stem)) byStem.set(figure.stem, figure);
  }
  return byStem;
}

/**
 * All figures as SVG, PDF and PNG (those of the inputs as SVG), their numbers as CSV and JSON, and a HEPData submission of them.
 */
export async function figureArchive(
  figures: readonly ShownFigure[],
  inputs: readonly ShownFigure[],
): Promise<FileMap> {
  const files = new Map<string, string | Uint8Array>();
  const tables: { name: string; description: string; file: string }[] = [];
  let provenance: Readonly<Record<string, string>> = {};
  for (const [stem, figure] of oneOfEach([...figures, ...inputs])) {
    provenance = figure.provenance;
    for (const format of inputs.includes(figure) ? INPUT_DRAWINGS : DRAWINGS) {
      files.set(`figures/${stem}.${format}`, await figureFile(figure, format));
      await pause();
    }
    files.set(`numbers/${stem}.csv`, figureCsv(figure));
    files.set(`numbers/${stem}.json`, figureJson(figure));
    files.set(`hepdata/${stem}.yaml`, hepDataTable(figure));
    tables.push({ name: figure.name, description: figure.name, file: `${stem}.yaml` });
  }
  if (tables.length > 0) {
    const comment = Object.entries(provenance)
      .map(([key, value]) => `${key}: ${value}`)
      .join('; ');
    files.set('hepdata/submission.yaml', hepDataSubmission(comment, tables));
  }
  return files;
}
