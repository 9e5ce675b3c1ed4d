// What only files need: a page that stays with simulated jets loads none of it.
export { applyMapping, countMapping } from '../../domain/dataset/mapping-apply.ts';
export { readTable } from '../../formats/table-read.ts';
export { surveyFile } from '../../formats/table-survey.ts';
export { previewTable } from './table-preview.ts';
