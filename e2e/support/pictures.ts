import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const MAKER = path.join(FOLDER, 'made-with.json');
/** Stored pictures are this wide [pixels]: enough to see a panel that is gone, small enough to keep. */
const WIDTH = 480;
/** A colour channel that differs by more than this counts, 0..255. */
const VISIBLE = 40;

/** `PENUMBRA_PICTURES=make` writes the pictures anew instead of comparing. */
export const making = process.env['PENUMBRA_PICTURES'] === 'make';

/** What the look of a page depends on besides the product: the browser, and the fonts it finds. */
async function browserOf(page: Page): Promise<{ version: string; text: number }> {
  const text = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('no 2d canvas');
    context.font = `16px ${getComputedStyle(document.body).fontFamily}`;
    return (
      Math.round(100 * context.measureText('Background rejection 1/ε at 60 %, ap_fixed<16,6>').width) / 100
    );
  });
  return { version: page.context().browser()?.version() ?? '', text };
}

/** @returns why pictures cannot be compared here; null where they can */
export async function otherBrowser(page: Page): Promise<string | null> {
  const here = JSON.stringify(await browserOf(page));
  if (making) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(MAKER, `${here}\n`);
    return null;
  }
  const there = (await readFile(MAKER, 'utf8')).trim();
  return here === there ? null : `pictures were made with ${there}, here is ${here}`;
}

/** Screenshots until two in a row are the same: charts are drawn, workers have answered. */
async function stillShot(page: Page): Promise<Buffer> {
  const take = (): Promise<Buffer> =>
    page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  let last = await take();
  for (let i = 0; i < 20; i++) {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
    const next = await take();
    if (next.equals(last)) return next;
    last = next;
  }
  throw new Error('the page does not come to rest');
}

/** The page as a small picture. */
async function smallPicture(page: Page): Promise<Buffer> {
  const shot = await stillShot(page);
  const base64 = await page.evaluate(
    async ([data, width]) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
      const height = Math.round((image.height * width) / image.width);
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no 2d canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      return canvas.toDataURL('image/webp', 0.85).split(',')[1] ?? '';
    },
    [shot.toString('base64'), WIDTH] as const,
  );
  return Buffer.from(base64, 'base64');
}

/** Share of the pixels that differ visibly, 0..1; 1 for pictures of different sizes. */
async function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async ([visible, ...pictures]) => {
      const [a, b] = await Promise.all(
        pictures.map(async (data) => {
          const image = await createImageBitmap(await (await fetch(`data:image/webp;base64,${data}`)).blob());
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          const context = canvas.getContext('2d');
          if (context === null) throw new Error('no 2d canvas');
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      if (a === undefined || b === undefined || a.length !== b.length) return 1;
      let different = 0;
      for (let at = 0; at < a.length; at += 4) {
        const far = [0, 1, 2].some((c) => Math.abs((a[at + c] ?? 0) - (b[at + c] ?? 0)) > visible);
        if (far) different++;
      }
      return different / (a.length / 4);
    },
    [VISIBLE, one.toString('base64'), other.toString('base64')] as const,
  );
}

/**
 * Compares the page with the stored picture of this name, or stores it.
 * @returns share of the pixels that differ visibly, and the picture that was found
 */
export async function compareWithPicture(
  page: Page,
  name: string,
): Promise<{ different: number; found: Buffer }> {
  const file = path.join(FOLDER, `${name}.webp`);
  const found = await smallPicture(page);
  if (making) await writeFile(file, found);
  const stored = existsSync(file) ? await readFile(file) : Buffer.of();
  return { different: stored.length === 0 ? 1 : await difference(page, stored, found), found };
}
