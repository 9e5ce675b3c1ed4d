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

/** Title and provenance, where programs that show SVG look for them. */
function described(drawing: SVGSVGElement, name: string, provenance: Readonly<Record<string, string>>): void {
  const title = document.createElementNS(NAMESPACE, 'title');
  title.textContent = name;
  const metadata = document.createElementNS(NAMESPACE, 'metadata');
  metadata.textContent = JSON.stringify(provenance);
  drawing.append(title, metadata);
}

/** All charts of a figure as one drawing, placed as on the page; text stays text. */
export function figureDrawing(
  element: HTMLElement,
  name: string,
  provenance: Readonly<Record<string, string>>,
): SVGSVGElement {
  const frame = element.getBoundingClientRect();
  const drawing = document.createElementNS(NAMESPACE, 'svg');
  drawing.setAttribute('xmlns', NAMESPACE);
  drawing.setAttribute('width', String(frame.width));
  drawing.setAttribute('height', String(frame.height));
  drawing.setAttribute('viewBox', `0 0 ${frame.width} ${frame.height}`);
  described(drawing, name, provenance);
  const paper = document.createElementNS(NAMESPACE, 'rect');
  paper.setAttribute('width', String(frame.width));
  paper.setAttribute('height', String(frame.height));
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
