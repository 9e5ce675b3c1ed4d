import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet';
import type { SkippedPart } from '../domain/dataset/table.ts';
import type { PageLevels } from './parquet-pages.ts';
import type { ParquetColumnType } from './parquet-types.ts';
import { parquetColumnType } from './parquet-types.ts';

/** A column of a Parquet file that can be read. */
export interface ParquetField {
  readonly name: string;
  readonly type: ParquetColumnType;
  readonly levels: PageLevels;
  /** Lists of varying length. */
  readonly list: boolean;
  /** Its part of the schema, in the order of the file. */
  readonly elements: readonly SchemaElement[];
}

export interface ParquetFields {
  readonly fields: readonly ParquetField[];
  readonly skipped: readonly SkippedPart[];
}

/** @param lists whether lists of numbers are wanted; else they are skipped like all that is nested deeper */
export function splitFields(metadata: FileMetaData, lists: boolean): ParquetFields {
  const fields: ParquetField[] = [];
  const skipped: SkippedPart[] = [];
  for (const tree of parquetSchema(metadata).children satisfies SchemaTree[]) {
    const { name } = tree.element;
    const field = tree.children.length === 0 ? describeFlat(tree.element) : undefined;
    const list = field === undefined ? describeList(tree) : undefined;
    if (field !== undefined) fields.push(field);
    else if (list === undefined) skipped.push({ name, reason: 'a column of lists or structures' });
    else if (lists) fields.push(list);
    else skipped.push({ name, reason: 'a column of lists, whose first elements are read on request' });
  }
  return { fields, skipped };
}

function describeFlat(element: SchemaElement): ParquetField | undefined {
  if (element.repetition_type === 'REPEATED') return undefined;
  const definition = element.repetition_type === 'OPTIONAL' ? 1 : 0;
  const type = parquetColumnType(element);
  const levels = { repetition: 0, definition };
  return { name: element.name, type, levels, list: false, elements: [element] };
}

/**
 * A list of numbers in any of the forms that writers give it.
 *
 * @see https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists
 */
function describeList(tree: SchemaTree): ParquetField | undefined {
  const chain = [tree];
  for (let last = tree; last.children.length > 0; last = chain.at(-1)!) {
    if (last.children.length > 1) return undefined;
    chain.push(last.children[0]!);
  }
  const elements = chain.map(({ element }) => element);
  const repetition = elements.filter((element) => element.repetition_type === 'REPEATED').length;
  const marked = elements[0]!.converted_type === 'LIST' && chain.length <= 3;
  if (repetition !== 1 || (chain.length > 1 && !marked)) return undefined;
  const type = parquetColumnType(elements.at(-1)!);
  if (type.kind === 'text') return undefined;
  const definition = elements.filter((element) => element.repetition_type !== 'REQUIRED').length;
  return { name: elements[0]!.name, type, levels: { repetition, definition }, list: true, elements };
}
