import { describe, expect, it } from 'vitest';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { layeredPrecision } from '../../domain/fixedpoint/layer-types.ts';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { HlsProjectInput } from './design.ts';
import { generateHlsProject } from './hls-project.ts';
import { randomVectors } from './test-vectors.ts';

const model: PenumbraModel = {
  format: 'penumbra-model',
  version: 1,
  inputs: [
    { name: 'fj_pt', mean: 412.25, scale: 128 },
    { name: 'fj_z_ratio', mean: 7.5, scale: 0.3, absent: -3 },
  ],
  layers: [
    {
      name: 'dense_1',
      units: 2,
      activation: 'leaky_relu',
      kernel: [
        [0.5, 0],
        [0.3, -40],
      ],
      bias: [0.25, 0],
    },
    { name: 'output', units: 1, activation: 'linear', kernel: [[1], [-0.125]], bias: [0] },
  ],
};

function project(changes: Partial<HlsProjectInput> = {}): ReadonlyMap<string, string> {
  return generateHlsProject({
    model,
    name: 'tagger',
    precision: uniformPrecision(model, fixedType(10, 4)),
    output: 'logit',
    strategy: 'latency',
    reuse: 1,
    part: 'xcvu9p',
    clockNs: 5,
    vectors: randomVectors(model, 20, 1),
    ...changes,
  });
}

describe('generateHlsProject', () => {
  const files = project({ provenance: { seed: '1' } });

  it('lays the tree that a Vitis HLS user expects', () => {
    expect([...files.keys()]).toMatchSnapshot();
  });

  it.each([
    'firmware/tagger.cpp',
    'firmware/defines.h',
    'firmware/standardise.h',
    'firmware/parameters.h',
    'firmware/weights/w_dense_1.h',
    'tagger_config.yml',
  ])('writes %s', (path) => {
    expect(files.get(path)).toMatchSnapshot();
  });

  it('gives the same bytes for the same input', () => {
    expect(project({ provenance: { seed: '1' } })).toEqual(files);
  });

  it('stores the weights node by node for the Resource strategy, and moves the reuse factor to one that fits', () => {
    const resource = project({ strategy: 'resource', reuse: 3 });
    expect(resource.get('firmware/weights/w_dense_1.h')).toContain('    0.5, 0.296875, 0.0, -8.0,\n');
    expect(files.get('firmware/weights/w_dense_1.h')).toContain('    0.5, 0.0, 0.296875, -8.0,\n');
    expect(resource.get('firmware/parameters.h')).toContain('reuse_factor = 2;');
    expect(resource.get('README.md')).toContain('cannot have reuse factor 3');
    expect(resource.get('firmware/tagger.cpp')).toContain('#pragma HLS DATAFLOW');
  });

  it('gives layers types and reuse factors of their own', () => {
    const layers = [{ weight: fixedType(7, 2), result: fixedType(12, 5) }, { accumulator: fixedType(18, 8) }];
    const own = project({
      precision: layeredPrecision(model, fixedType(10, 4), { standardised: fixedType(9, 4), layers }),
      strategy: 'latency',
      reuse: 1,
      layerReuse: [undefined, 2],
    });
    const defines = own.get('firmware/defines.h')!;
    expect(defines).toContain('typedef ap_fixed<9,4,AP_RND,AP_SAT> standardised_t;');
    expect(defines).toContain('typedef ap_fixed<7,2,AP_RND,AP_SAT> dense_1_weight_t;');
    expect(defines).toContain('typedef ap_fixed<10,4,AP_RND,AP_SAT> dense_1_bias_t;');
    expect(defines).toContain('typedef ap_fixed<12,5> dense_1_activation_t;');
    expect(defines).toContain('typedef ap_fixed<18,8> output_accum_t;');
    const factors = own.get('firmware/parameters.h')!.match(/reuse_factor = \d+/g);
    expect(factors).toEqual(['reuse_factor = 1', 'reuse_factor = 2']);
    expect(own.get('firmware/tagger.cpp')).toContain('PIPELINE II=2');
    expect(own.get('tagger_config.yml')).toMatch(/output:[^]*ReuseFactor: 2/);
  });

  it('writes streams on request', () => {
    const stream = project({ io: 'io_stream' });
    expect(stream.get('firmware/tagger.cpp')).toMatchSnapshot();
    expect(stream.get('tagger_config.yml')).toContain('IOType: io_stream');
    expect(stream.get('README.md')).toMatch(/^\| streams \| 0 \| \d+ /m);
    expect(files.get('README.md')).not.toContain('| streams |');
  });

  it('tells of saturated constants, estimates and provenance in the README', () => {
    const readme = files.get('README.md')!;
    expect(readme).toContain('dense_1: 1 weights, 0 biases');
    expect(readme).toContain('PASS: 20 jets, every output equal bit for bit');
    expect(readme).toMatch(/\*\*total, HLS report\*\* \| \d+/);
    expect(readme).toContain('- seed: 1');
    expect(project({ estimates: 'DSP 12' }).get('README.md')).toContain('DSP 12');
  });

  it('writes raw features that read back as they were', () => {
    const { columns } = randomVectors(model, 20, 1);
    const lines = files.get('tb_data/tb_input_features.dat')!.trim().split('\n');
    expect(lines.map((line) => line.split(' ').map(Number))).toEqual(
      Array.from({ length: 20 }, (_, row) => columns.map((column) => column[row])),
    );
  });

  it('knows devices by short names, boards not among them, and takes full names as they stand', () => {
    expect(project({ part: 'vu13p' }).get('build_prj.tcl')).toContain('set_part {xcvu13p-flga2577-2-e}');
    expect(project({ part: 'xcku5p-ffvb676-2-e' }).get('build_prj.tcl')).toContain(
      'set_part {xcku5p-ffvb676-2-e}',
    );
    expect(project({ part: 'xcku5p-ffvb676-2-e' }).get('README.md')).toContain('No estimates: ');
  });
});
