import type { RootBranch, RootLeaf } from './root-schema.ts';
import type { RootValue } from './root-types.ts';
import { leafValue, memberValue, vectorElement } from './root-types.ts';

/** Values in an entry of fixed size. */
export interface RootField {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly value: RootValue;
}

/** How the entries of a branch become columns. */
export type BranchPlan =
  | { readonly kind: 'fixed'; readonly fields: readonly RootField[]; readonly size: number }
  /** As many values as another branch says. */
  | {
      readonly kind: 'counted';
      readonly name: string;
      readonly value: RootValue;
      readonly width: number;
      readonly counter: RootBranch;
    }
  | { readonly kind: 'vector'; readonly name: string; readonly value: RootValue }
  | { readonly kind: 'text'; readonly name: string }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string };

export interface PlannedBranch {
  readonly branch: RootBranch;
  readonly plan: BranchPlan;
}

const COUNTER_NODES = new Set([3, 4]);
/** Wider arrays are pictures, not features. */
const WIDEST = 4096;

/** The branches of a tree that hold data, with the members of split objects among them. */
export function planBranches(branches: readonly RootBranch[]): PlannedBranch[] {
  const all = flatten(branches);
  return all.map((branch) => ({ branch, plan: planBranch(branch, all) }));
}

function flatten(branches: readonly RootBranch[]): RootBranch[] {
  return branches.flatMap((branch) => {
    const parts = flatten(branch.fBranches.arr);
    const counter = COUNTER_NODES.has(branch.fType ?? 0);
    return parts.length === 0 ? [branch] : counter ? [branch, ...parts] : parts;
  });
}

function planBranch(branch: RootBranch, all: readonly RootBranch[]): BranchPlan {
  const name = branch.fName.replace(/\.$/, '').replace(/\[.*$/, '');
  const skip = (reason: string): BranchPlan => ({ kind: 'skipped', name, reason });
  const { _typename: type, fLeaves, fClassName = '' } = branch;
  if (type === 'TBranchElement') return planElement(branch, name, all);
  if (type !== 'TBranch') return skip(`objects of class ${fClassName || type}`);
  const leaves = fLeaves.arr;
  const only = leaves.length === 1 ? leaves[0] : undefined;
  if (only?._typename === 'TLeafC') return { kind: 'text', name };
  if (only?.fLeafCount) return planCounted(name, only, only.fLeafCount.fName, all);
  return planLeaves(name, leaves) ?? skip(`of type ${leaves.map((leaf) => leaf._typename).join(', ')}`);
}

function planCounted(
  name: string,
  leaf: RootLeaf,
  counterName: string,
  all: readonly RootBranch[],
): BranchPlan {
  const value = leafValue(leaf);
  const counter = all.find((branch) => branch.fLeaves.arr.some((one) => one.fName === counterName));
  if (value === undefined || counter === undefined) {
    return { kind: 'skipped', name, reason: `lists of type ${leaf._typename}` };
  }
  return { kind: 'counted', name, value, width: Math.max(1, leaf.fLen), counter };
}

/** Leaves that lie one after the other in each entry. */
function planLeaves(name: string, leaves: readonly RootLeaf[]): BranchPlan | undefined {
  const fields: RootField[] = [];
  let size = 0;
  for (const leaf of leaves) {
    const value = leafValue(leaf);
    if (value === undefined || leaf.fLeafCount || leaf.fLen > WIDEST) return undefined;
    const length = Math.max(1, leaf.fLen);
    const own = leaves.length === 1 ? name : `${name}.${leaf.fName}`;
    fields.push({ name: own, offset: size, length, value });
    size += length * value.size;
  }
  return fields.length === 0 ? undefined : { kind: 'fixed', fields, size };
}

function planElement(branch: RootBranch, name: string, all: readonly RootBranch[]): BranchPlan {
  const { fClassName = '', fStreamerType = -1, fType = 0, fBranchCount } = branch;
  const length = Math.max(1, branch.fLeaves.arr[0]?.fLen ?? 1);
  const value = COUNTER_NODES.has(fType) ? memberValue(3) : memberValue(fStreamerType);
  if (value === undefined) {
    const element = vectorElement(fClassName);
    if (element !== undefined && !fBranchCount) return { kind: 'vector', name, value: element };
    const whole = fStreamerType === -1;
    const reason = whole
      ? `objects of class ${fClassName}`
      : `no plain number in objects of class ${fClassName}`;
    return { kind: 'skipped', name, reason };
  }
  if (!fBranchCount) {
    return length > WIDEST
      ? { kind: 'skipped', name, reason: `an array of ${length} values` }
      : { kind: 'fixed', fields: [{ name, offset: 0, length, value }], size: length * value.size };
  }
  const counter = all.find((one) => one.fName === fBranchCount.fName);
  return counter === undefined
    ? { kind: 'skipped', name, reason: 'lists without their lengths' }
    : { kind: 'counted', name, value, width: length, counter };
}
