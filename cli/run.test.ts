import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { COMMANDS } from './commands.ts';
import { run } from './terminal.ts';

it.each([[['--help']], [[]], [['help']]])('lists all commands for %j', async (args) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { name, summary } of COMMANDS)
    expect(stdout).toMatch(new RegExp(`${name} .*${summary.slice(0, 12)}`));
});

it.each(COMMANDS.map(({ name }) => name))('explains the command %s', async (name) => {
  const { code, stdout } = await run(name, '--help');
  expect(code).toBe(0);
  expect(stdout).toContain(`cli -- ${name} `);
});

it.each([
  [['simulat'], /no command "simulat". The commands are simulate, inspect/],
  [['inspect', '--jason', 'x.csv'], /Unknown option '--jason'.* Usage: inspect FILE/s],
  [['inspect'], /FILE is missing/],
])('answers %j with exit code 2 and the cause on stderr', async (args, expected) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});

it('runs as a program', () => {
  const stdout = execFileSync('npx', ['tsx', 'cli/main.ts', '--help'], { encoding: 'utf8' });
  expect(stdout).toMatch(/^Usage: npm run -s cli/);
});
