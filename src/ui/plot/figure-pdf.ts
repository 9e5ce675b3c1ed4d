import fontUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import boldUrl from 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf?url';
import { jsPDF } from 'jspdf';
import { svg2pdf } from 'svg2pdf.js';

/** The one family that PDFs are set in: it has the Greek letters and arrows that the built-in fonts of PDF lack. */
const FAMILY = 'DejaVu Sans';
/** Points per pixel of the page: CSS counts 96 pixels to the inch, PDF 72 points. */
const POINTS = 72 / 96;

const fonts = new Map<string, Promise<string>>();

/** A font file in base64, fetched once. */
function fontFile(url: string): Promise<string> {
  const known = fonts.get(url) ?? fetchFont(url);
  fonts.set(url, known);
  return known;
}

async function fetchFont(url: string): Promise<string> {
  const response = await fetch(url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

async function addFont(pdf: jsPDF, url: string, file: string, weight: 'normal' | 'bold'): Promise<void> {
  pdf.addFileToVFS(file, await fontFile(url));
  pdf.addFont(file, FAMILY, 'normal', weight);
}

/** A drawing as a PDF of one page of its size; lines stay lines and text stays text. */
export async function drawingPdf(
  drawing: SVGSVGElement,
  name: string,
  provenance: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const width = drawing.viewBox.baseVal.width;
  const height = drawing.viewBox.baseVal.height;
  const pdf = new jsPDF({
    unit: 'pt',
    format: [width * POINTS, height * POINTS],
    orientation: width > height ? 'landscape' : 'portrait',
    compress: true,
    putOnlyUsedFonts: true,
  });
  await addFont(pdf, fontUrl, 'DejaVuSans.ttf', 'normal');
  let bold = false;
  for (const element of drawing.querySelectorAll('[font-family]')) {
    const heavy = Number(element.getAttribute('font-weight')) >= 600;
    bold ||= heavy;
    element.setAttribute('font-family', FAMILY);
    element.setAttribute('font-weight', heavy ? 'bold' : 'normal');
  }
  if (bold) await addFont(pdf, boldUrl, 'DejaVuSans-Bold.ttf', 'bold');
  pdf.setProperties({ title: name, keywords: JSON.stringify(provenance), creator: 'Penumbra' });
  await svg2pdf(drawing, pdf, { x: 0, y: 0, width: width * POINTS, height: height * POINTS });
  return new Uint8Array(pdf.output('arraybuffer'));
}
