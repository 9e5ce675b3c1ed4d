import { z } from 'zod';

/** Numbers in an array, typed or not. */
const numbersSchema = z.custom<ArrayLike<number>>(
  (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)),
);

const leafSchema = z.object({
  _typename: z.string(),
  fName: z.string(),
  fTitle: z.string(),
  fLen: z.number().int().nonnegative(),
  fIsUnsigned: z.boolean(),
  fLeafCount: z.object({ fName: z.string() }).nullish(),
});

/** A basket that was still in memory when the tree was written; its content is beside the tree. */
const memoryBasketSchema = z
  .object({
    fNevBuf: z.number(),
    fLast: z.number(),
    fKeylen: z.number(),
    fBufferRef: z.object({ arr: z.instanceof(DataView) }).nullish(),
  })
  .nullish();

const baseSchema = z.object({
  _typename: z.string(),
  fName: z.string(),
  fTitle: z.string(),
  fClassName: z.string().optional(),
  fStreamerType: z.number().optional(),
  fType: z.number().optional(),
  fEntries: z.number().nonnegative(),
  fEntryOffsetLen: z.number(),
  fWriteBasket: z.number().int().nonnegative(),
  fBasketBytes: numbersSchema,
  fBasketSeek: numbersSchema,
  fBaskets: z.object({ arr: z.array(memoryBasketSchema) }).nullish(),
  fLeaves: z.object({ arr: z.array(leafSchema) }),
  fBranchCount: z.object({ fName: z.string() }).nullish(),
  fFileName: z.string(),
});

export type RootLeaf = z.infer<typeof leafSchema>;
export type RootBranch = z.infer<typeof baseSchema> & { fBranches: { arr: RootBranch[] } };

const branchSchema: z.ZodType<RootBranch> = baseSchema.extend({
  fBranches: z.object({ arr: z.lazy(() => z.array(branchSchema)) }),
});

/** What is used of a TTree. @see https://root.cern.ch/doc/master/classTTree.html */
export const treeSchema = z.object({
  fEntries: z.number().nonnegative(),
  fBranches: z.object({ arr: z.array(branchSchema) }),
});

export type RootTree = z.infer<typeof treeSchema>;
