import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportMarkdown } from './estimates/markdown.ts';
import {
  readActivationReports,
  readLayerReports,
  REPORTS_FOLDER,
  reportsAreThere,
} from './estimates/reports.ts';

if (reportsAreThere()) {
  const path = join(import.meta.dirname, '../docs/estimates.md');
  writeFileSync(path, reportMarkdown(readLayerReports(), readActivationReports()));
  console.log(`Written: ${path}`);
} else {
  console.error(`The synthesis reports are not there (looked in ${REPORTS_FOLDER}).`);
  process.exitCode = 2;
}
