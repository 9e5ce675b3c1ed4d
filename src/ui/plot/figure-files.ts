import { figureCsv } from '../../formats/figure/figure-csv.ts';
import { figureJson } from '../../formats/figure/figure-json.ts';
import type { FigureTable } from '../../formats/figure/figure-table.ts';
import { hepDataTable } from '../../formats/figure/hepdata.ts';
import { figureDrawing } from './figure-drawing.ts';
import { withPngText } from '../../formats/figure/png-text.ts';

/** What a figure is written as. */
export type FigureFormat = 'svg' | 'pdf' | 'png' | 'csv' | 'json' | 'hepdata';

/** A figure as it stands on the page. */
export interface ShownFigure {
  readonly name: string;
  /** Name of its files, without their endings. */
  readonly stem: string;
  readonly table: FigureTable;
  /** Element that holds its charts. */
  readonly element: HTMLElement;
  readonly provenance: Readonly<Record<string, string>>;
}

/** Ending and media type of the file of a format. */
export const FIGURE_FILES = {
  svg: { ending: 'svg', type: 'image/svg+xml' },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  png: { ending: 'png', type: 'image/png' },
  csv: { ending: 'csv', type: 'text/csv' },
  json: { ending: 'json', type: 'application/json' },
  hepdata: { ending: 'yaml', type: 'application/yaml' },
} as const satisfies Record<FigureFormat, { ending: string; type: string }>;

function drawingOf({ element, name, provenance }: ShownFigure): SVGSVGElement {
  return figureDrawing(element, name, provenance);
}

async function pngOf(figure: ShownFigure, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  const text = new XMLSerializer().serializeToString(drawingOf(figure));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, 'image/png'));
  if (blob === null) throw new Error('The browser could not make a picture of this size.');
  const png = new Uint8Array(await blob.arrayBuffer());
  const titled = withPngText(png, 'Title', figure.name);
  return withPngText(titled, 'Source', JSON.stringify(figure.provenance));
}

/** A figure as a file. @param scale pixels of a PNG per pixel of the page */
export async function figureFile(
  figure: ShownFigure,
  format: FigureFormat,
  scale = 2,
): Promise<string | Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'svg':
      return new XMLSerializer().serializeToString(drawingOf(figure));
    case 'pdf': {
      const { drawingPdf } = await import('./figure-pdf.ts');
      return drawingPdf(drawingOf(figure), figure.name, figure.provenance);
    }
    case 'png':
      return pngOf(figure, scale);
    case 'csv':
      return figureCsv(figure);
    case 'json':
      return figureJson(figure);
    case 'hepdata':
      return hepDataTable(figure);
  }
}
