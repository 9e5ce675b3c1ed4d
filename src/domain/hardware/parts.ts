import type { Result } from '../result.ts';
import { failure, success } from '../result.ts';
import type { Part } from './part-table.ts';
import { PARTS } from './part-table.ts';
import type { ResourceName, Resources } from './quantity.ts';
import { RESOURCES } from './quantity.ts';

/** What follows a device's name: speed grade of old tools, package (`clg400`), then anything after a dash. */
const PACKAGE_AND_GRADE = /^(i|l)?([a-z]{2,4}\d{2,4})?(-.*)?$/i;

function isNamed(part: Part, text: string): boolean {
  if (part.boards.includes(text)) return true;
  return [part.name, part.name.slice(2)].some(
    (name) => text.startsWith(name) && PACKAGE_AND_GRADE.test(text.slice(name.length)),
  );
}

/**
 * The part of a name: with or without package and speed grade (`xcvu9p`, `xcvu9p-flga2104-2L-e`, `xc7z020clg400-1`), without `xc`,
 * or the name of a board (`KV260`).
 *
 * @returns a user error with the known names
 */
export function findPart(text: string): Result<Part> {
  const wanted = text.trim().toLowerCase();
  const part = PARTS.find((candidate) => isNamed(candidate, wanted));
  if (part !== undefined) return success(part);
  return failure(
    `The part "${text}" is not known.`,
    `Known are ${PARTS.map(({ name }) => name).join(', ')}.`,
  );
}

/** How much of one resource of a part a design takes. */
export interface ResourceUse {
  readonly resource: ResourceName;
  readonly used: number;
  readonly available: number;
  readonly percent: number;
  /** Of one die, were the design placed in a single one. */
  readonly percentOfSlr: number;
  readonly fits: boolean;
}

export interface Fit {
  readonly fits: boolean;
  /** Whether it fits into one die of the part. */
  readonly fitsOneSlr: boolean;
  readonly uses: readonly ResourceUse[];
}

/**
 * Whether resources fit into a part.
 *
 * @param share part of the device that may be taken, 0 to 1
 * @throws RangeError if `share` is not in (0, 1]
 */
export function fits(total: Resources, part: Part, share = 1): Fit {
  if (!(share > 0 && share <= 1)) throw new RangeError(`No share ${share} of a part.`);
  const uses = RESOURCES.map((resource): ResourceUse => {
    const used = total[resource].value;
    const available = part[resource];
    const percent = (100 * used) / available;
    return {
      resource,
      used,
      available,
      percent,
      percentOfSlr: percent * part.slrs,
      fits: used <= share * available,
    };
  });
  return {
    fits: uses.every((use) => use.fits),
    fitsOneSlr: uses.every(({ percentOfSlr }) => percentOfSlr <= 100 * share),
    uses,
  };
}
