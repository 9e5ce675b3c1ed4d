/** Device names with package and speed grade, as the tools want them; of the common boards where a part is on one. */
const DEVICES: Readonly<Record<string, string>> = {
  xc7z010: 'xc7z010clg400-1',
  xc7z020: 'xc7z020clg484-1',
  xc7z045: 'xc7z045ffg900-2',
  xc7a35t: 'xc7a35ticsg324-1L',
  xc7a100t: 'xc7a100tcsg324-1',
  xc7a200t: 'xc7a200tsbg484-1',
  xc7k325t: 'xc7k325tffg900-2',
  xc7k410t: 'xc7k410tffg900-2',
  xc7vx485t: 'xc7vx485tffg1761-2',
  xc7vx690t: 'xc7vx690tffg1927-2',
  xcku040: 'xcku040-ffva1156-2-e',
  xcku060: 'xcku060-ffva1156-2-e',
  xcku115: 'xcku115-flvb2104-2-e',
  xczu3eg: 'xczu3eg-sbva484-1-e',
  xczu5ev: 'xczu5ev-sfvc784-1-e',
  xck26: 'xck26-sfvc784-2LV-c',
  xczu7ev: 'xczu7ev-ffvc1156-2-e',
  xczu9eg: 'xczu9eg-ffvb1156-2-e',
  xczu28dr: 'xczu28dr-ffvg1517-2-e',
  xczu48dr: 'xczu48dr-ffvg1517-2-e',
  xcvu3p: 'xcvu3p-ffvc1517-2-e',
  xcvu9p: 'xcvu9p-flga2104-2L-e',
  xcvu13p: 'xcvu13p-flga2577-2-e',
  xcvu37p: 'xcvu37p-fsvh2892-2L-e',
  xcu50: 'xcu50-fsvh2104-2-e',
  xcu200: 'xcu200-fsgd2104-2-e',
  xcu250: 'xcu250-figd2104-2L-e',
  xcu280: 'xcu280-fsvh2892-2L-e',
  xcu55c: 'xcu55c-fsvh2892-2L-e',
  xcvc1902: 'xcvc1902-vsva2197-2MP-e-S',
};

/** A part named short (vu9p, xcvu9p) as a device with package and speed grade; any other name as it stands. */
export function deviceName(part: string): string {
  const plain = part.trim().toLowerCase();
  const short = plain.startsWith('xc') ? plain : `xc${plain}`;
  return DEVICES[short] ?? part.trim();
}
