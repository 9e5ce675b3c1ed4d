import { writeFileSync } from 'node:fs';
import { FULL_VALIDATION, validateJets } from '../src/domain/jets/validation.ts';
import type { ValidationItem } from '../src/domain/jets/validation/report.ts';

const OUTPUT = new URL('../docs/physics-validation.md', import.meta.url);

function number(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toFixed(3);
}

function line(item: ValidationItem): string {
  const found = item.error > 0 ? `${number(item.value)} ± ${number(item.error)}` : number(item.value);
  const window = `${number(item.low)} to ${number(item.high)}`;
  return `| ${item.name} | ${item.target} | ${window} | ${found} | ${item.pass ? 'pass' : 'FAIL'} |`;
}

const { items } = validateJets(FULL_VALIDATION);
const failed = items.filter((item) => !item.pass).length;
const text = [
  '# Validation of the simulated jets',
  '',
  `Written by \`npm run validate:jets\` from ${FULL_VALIDATION.jetsPerClass.toLocaleString('en')} accepted jets per class with the default`,
  'options. Window: what counts as agreement; errors are statistical, one standard deviation, and widen no window here.',
  '',
  '| item | target | window | found | verdict |',
  '| --- | --- | --- | --- | --- |',
  ...items.map(line),
  '',
  failed === 0 ? 'Every item agrees.' : `${failed} of ${items.length} items do not agree.`,
  '',
].join('\n');
writeFileSync(OUTPUT, text);
process.stdout.write(text);
process.exitCode = failed === 0 ? 0 : 1;
