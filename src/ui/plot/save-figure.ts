import { fileStem, saveFile } from '../save-file.ts';
import type { FigureTable } from './figure-table.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';
/** What of the page's style an SVG needs to look the same elsewhere. */
const STYLED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'dominant-baseline',
  'opacity',
] as const;

function inlineStyles(source: Element, copy: Element): void {
  const style = getComputedStyle(source);
  for (const property of STYLED) copy.setAttribute(property, style.getPropertyValue(property));
  copy.removeAttribute('class');
  copy.removeAttribute('style');
  Array.from(source.children).forEach((child, i) => {
    const twin = copy.children[i];
    if (twin !== undefined) inlineStyles(child, twin);
  });
}

/** All charts of a figure as one drawing, placed as on the page; text stays text. */
export function figureSvg(element: HTMLElement): SVGSVGElement {
  const frame = element.getBoundingClientRect();
  const drawing = document.createElementNS(NAMESPACE, 'svg');
  drawing.setAttribute('xmlns', NAMESPACE);
  drawing.setAttribute('width', String(frame.width));
  drawing.setAttribute('height', String(frame.height));
  drawing.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
  const paper = document.createElementNS(NAMESPACE, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(element).getPropertyValue('--surface'));
  drawing.append(paper);
  for (const chart of element.querySelectorAll('svg')) {
    const box = chart.getBoundingClientRect();
    const copy = chart.cloneNode(true);
    if (!(copy instanceof SVGSVGElement)) continue;
    inlineStyles(chart, copy);
    copy.setAttribute('x', String(box.x - frame.x));
    copy.setAttribute('y', String(box.y - frame.y));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    drawing.append(copy);
  }
  return drawing;
}

export function saveSvg(element: HTMLElement, name: string): void {
  const text = new XMLSerializer().serializeToString(figureSvg(element));
  saveFile(text, `${fileStem(name)}.svg`, 'image/svg+xml');
}

/** PNG at twice the size on the page. */
export async function savePng(element: HTMLElement, name: string): Promise<void> {
  const drawing = figureSvg(element);
  const text = new XMLSerializer().serializeToString(drawing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * 2;
  canvas.height = image.height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => {
    if (blob !== null) saveFile(blob, `${fileStem(name)}.png`);
  });
}

/** Comma-separated, quoted where needed, one header row. */
export function tableCsv(table: FigureTable): string {
  const quote = (cell: string | number | null): string => {
    const text = cell === null ? '' : String(cell);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((row) => row.map(quote).join(',')).join('\n') + '\n';
}

export function saveCsv(table: FigureTable, name: string): void {
  saveFile(tableCsv(table), `${fileStem(name)}.csv`, 'text/csv');
}
