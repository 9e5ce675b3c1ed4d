export type FpgaFamily = '7-series' | 'ultrascale' | 'ultrascale+' | 'versal';

/** An FPGA with what it has, from the vendor's product tables. */
export interface Part {
  /** Name of the device without package and speed grade. */
  readonly name: string;
  readonly family: FpgaFamily;
  readonly dsp: number;
  readonly lut: number;
  readonly ff: number;
  readonly bram18: number;
  readonly uram: number;
  /** Dies in the package; a net that crosses between them is slow. */
  readonly slrs: number;
  /** A clock period that designs on it commonly reach. */
  readonly clockNs: number;
  /** Boards and names under which it is known as well. */
  readonly boards: readonly string[];
  /** Data sheet. */
  readonly source: string;
}

type Row = readonly [
  name: string,
  dsp: number,
  lut: number,
  ff: number,
  bram18: number,
  uram: number,
  slrs: number,
  boards: readonly string[],
  source: string,
];

const DS180 = 'DS180 7 Series FPGAs Overview';
const DS190 = 'DS190 Zynq-7000 SoC Overview';
const DS890 = 'DS890 UltraScale Architecture and Product Overview';
const DS891 = 'DS891 Zynq UltraScale+ MPSoC Overview';
const DS889 = 'DS889 Zynq UltraScale+ RFSoC Overview';
const DS950 = 'DS950 Versal Architecture and Product Overview';

const SEVEN_SERIES: readonly Row[] = [
  ['xc7z010', 80, 17_600, 35_200, 120, 0, 1, ['zybo z7-10'], DS190],
  ['xc7z020', 220, 53_200, 106_400, 280, 0, 1, ['pynq-z1', 'pynq-z2', 'zedboard', 'zybo z7-20'], DS190],
  ['xc7z045', 900, 218_600, 437_200, 1_090, 0, 1, ['zc706'], DS190],
  ['xc7a35t', 90, 20_800, 41_600, 100, 0, 1, ['arty a7-35', 'basys 3'], DS180],
  ['xc7a100t', 240, 63_400, 126_800, 270, 0, 1, ['arty a7-100', 'nexys a7-100t'], DS180],
  ['xc7a200t', 740, 134_600, 269_200, 730, 0, 1, ['nexys video'], DS180],
  ['xc7k325t', 840, 203_800, 407_600, 890, 0, 1, ['kc705', 'genesys 2'], DS180],
  ['xc7k410t', 1_540, 254_200, 508_400, 1_590, 0, 1, [], DS180],
  ['xc7vx485t', 2_800, 303_600, 607_200, 2_060, 0, 1, ['vc707'], DS180],
  ['xc7vx690t', 3_600, 433_200, 866_400, 2_940, 0, 1, ['vc709', 'mp7', 'ctp7'], DS180],
];

const ULTRASCALE: readonly Row[] = [
  ['xcku040', 1_920, 242_400, 484_800, 1_200, 0, 1, ['kcu105'], DS890],
  ['xcku060', 2_760, 331_680, 663_360, 2_160, 0, 1, [], DS890],
  ['xcku115', 5_520, 663_360, 1_326_720, 4_320, 0, 2, ['kcu1500'], DS890],
];

const ULTRASCALE_PLUS: readonly Row[] = [
  ['xczu3eg', 360, 70_560, 141_120, 432, 0, 1, ['ultra96', 'ultra96-v2'], DS891],
  ['xczu5ev', 1_248, 117_120, 234_240, 288, 64, 1, [], DS891],
  [
    'xck26',
    1_248,
    117_120,
    234_240,
    288,
    64,
    1,
    ['kv260', 'kr260'],
    'DS987 Kria K26 SOM (a Zynq UltraScale+ ZU5EV)',
  ],
  ['xczu7ev', 1_728, 230_400, 460_800, 624, 96, 1, ['zcu104', 'zcu106'], DS891],
  ['xczu9eg', 2_520, 274_080, 548_160, 1_824, 0, 1, ['zcu102'], DS891],
  ['xczu19eg', 1_968, 522_720, 1_045_440, 1_968, 128, 1, [], DS891],
  ['xczu28dr', 4_272, 425_280, 850_560, 2_160, 80, 1, ['zcu111', 'rfsoc 2x2'], DS889],
  ['xczu48dr', 4_272, 425_280, 850_560, 2_160, 80, 1, ['zcu208', 'rfsoc 4x2'], DS889],
  ['xcku15p', 1_968, 522_720, 1_045_440, 1_968, 128, 1, [], DS890],
  ['xcvu3p', 2_280, 394_080, 788_160, 1_440, 320, 1, [], DS890],
  ['xcvu7p', 4_560, 788_160, 1_576_320, 2_880, 640, 2, [], DS890],
  ['xcvu9p', 6_840, 1_182_240, 2_364_480, 4_320, 960, 3, ['vcu118', 'aws f1'], DS890],
  ['xcvu11p', 9_216, 1_296_000, 2_592_000, 4_032, 960, 3, [], DS890],
  ['xcvu13p', 12_288, 1_728_000, 3_456_000, 5_376, 1_280, 4, [], DS890],
  ['xcvu19p', 3_840, 4_085_760, 8_171_520, 4_320, 320, 4, [], DS890],
  ['xcvu35p', 5_952, 871_680, 1_743_360, 2_688, 640, 2, [], DS890],
  ['xcvu37p', 9_024, 1_303_680, 2_607_360, 4_032, 960, 3, ['vcu128'], DS890],
  [
    'xcu50',
    5_952,
    871_680,
    1_743_360,
    2_688,
    640,
    2,
    ['u50', 'alveo u50'],
    'DS965 Alveo U50 (fabric of the VU35P)',
  ],
  [
    'xcu200',
    6_840,
    1_182_240,
    2_364_480,
    4_320,
    960,
    3,
    ['u200', 'alveo u200'],
    'DS962 Alveo U200 (fabric of the VU9P)',
  ],
  [
    'xcu250',
    12_288,
    1_728_000,
    3_456_000,
    5_376,
    1_280,
    4,
    ['u250', 'alveo u250'],
    'DS962 Alveo U250 (fabric of the VU13P)',
  ],
  [
    'xcu280',
    9_024,
    1_303_680,
    2_607_360,
    4_032,
    960,
    3,
    ['u280', 'alveo u280'],
    'DS963 Alveo U280 (fabric of the VU37P)',
  ],
  [
    'xcu55c',
    9_024,
    1_303_680,
    2_607_360,
    4_032,
    960,
    3,
    ['u55c', 'alveo u55c'],
    'DS978 Alveo U55C (fabric of the VU47P)',
  ],
];

const VERSAL: readonly Row[] = [
  ['xcvc1902', 1_968, 899_840, 1_799_680, 1_934, 463, 1, ['vck190', 'vck5000'], DS950],
];

function parts(rows: readonly Row[], family: FpgaFamily, clockNs: number): Part[] {
  return rows.map(([name, dsp, lut, ff, bram18, uram, slrs, boards, source]) => ({
    name,
    family,
    dsp,
    lut,
    ff,
    bram18,
    uram,
    slrs,
    clockNs,
    boards,
    source,
  }));
}

/** Everything that this project knows by name. Block RAM in units of 18 kbit, twice the data sheets' 36 kbit blocks. */
export const PARTS: readonly Part[] = [
  ...parts(SEVEN_SERIES, '7-series', 10),
  ...parts(ULTRASCALE, 'ultrascale', 5),
  ...parts(ULTRASCALE_PLUS, 'ultrascale+', 5),
  ...parts(VERSAL, 'versal', 5),
];
