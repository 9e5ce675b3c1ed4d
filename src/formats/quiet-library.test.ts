import { afterEach, expect, it, vi } from 'vitest';
import { quietly } from './quiet-library.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('keeps a library from the console, lets its errors pass, and gives the console back', async () => {
  const { console: output } = globalThis;
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const noisy = async (): Promise<never> => {
    output.log('damaged');
    await Promise.resolve();
    output.log('still damaged');
    throw new Error('no file');
  };
  await expect(Promise.all([quietly(noisy), quietly(noisy)])).rejects.toThrow('no file');
  await quietly(() => Promise.resolve());
  expect(log).not.toHaveBeenCalled();
  output.log('after');
  expect(log).toHaveBeenCalledWith('after');
});
