import { describe, expect, it } from 'vitest';
import { extractParameters } from '../../domain/network/extract.ts';
import { initialParameters, zeroParameters } from '../../domain/network/parameters.ts';
import { PanelLayout } from './panel-layout.ts';
import { scatterParameters } from './scatter.ts';

describe('parameters in panels of eight outputs', () => {
  it('come back as they went in, whatever the widths are', () => {
    for (const hidden of [[1], [8], [9, 2, 17], [64, 64]]) {
      const parameters = initialParameters({ inputs: 11, hidden, activation: 'relu' }, 7);
      parameters.forEach((layer, l) => layer.bias.forEach((_, j) => (layer.bias[j] = 100 * l + j + 1)));
      const layout = new PanelLayout([11, ...hidden, 1]);
      const block = new Float32Array(layout.length).fill(Number.NaN);
      layout.pack(parameters, block);
      expect(layout.unpack(block)).toEqual(parameters);
      const numbers = parameters.reduce((sum, { kernel, bias }) => sum + kernel.length + bias.length, 0);
      expect(block.filter((value) => value !== 0)).toHaveLength(numbers);
    }
  });

  it('puts weight (i, j) into panel j / 8, row i, column j % 8', () => {
    const [hidden, output] = zeroParameters({ inputs: 3, hidden: [10], activation: 'relu' });
    hidden!.kernel[2 * 10 + 9] = 5;
    hidden!.bias[9] = 6;
    output!.kernel[4] = 7;
    output!.bias[0] = 8;
    const layout = new PanelLayout([3, 10, 1]);
    const block = new Float32Array(layout.length);
    layout.pack([hidden!, output!], block);
    const kernel = 8 * 16;
    expect([block[64 + 2 * 8 + 1], block[kernel + 9], block[kernel + 16 + 4], block[kernel + 32]]).toEqual([
      5, 6, 7, 8,
    ]);
  });
});

describe('scattering', () => {
  it('undoes an extraction and leaves what touches a removed node', () => {
    const architecture = { inputs: 4, hidden: [5, 3], activation: 'relu' } as const;
    const full = initialParameters(architecture, 1);
    const kept = [
      [0, 2],
      [1, 3, 4],
      [0, 2],
    ];
    const trained = extractParameters(full, kept).map((layer) => ({
      ...layer,
      kernel: layer.kernel.map((weight) => weight + 1),
      bias: layer.bias.map((bias) => bias + 1),
    }));
    const scattered = scatterParameters(full, trained, kept);
    expect(extractParameters(scattered, kept)).toEqual(trained);
    const changed = scattered.map(
      (layer, l) => layer.kernel.filter((w, i) => w !== full[l]!.kernel[i]).length,
    );
    expect(changed).toEqual([6, 6, 2]);
    expect(scattered.map((layer) => [...layer.bias])).toEqual([[0, 1, 0, 1, 1], [1, 0, 1], [1]]);
  });
});
