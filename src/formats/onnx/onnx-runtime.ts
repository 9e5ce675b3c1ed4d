import * as ort from 'onnxruntime-web';

/** Scores of jets from an ONNX file in ONNX Runtime, its WebAssembly build, first output. For tests. */
export async function runInOnnxRuntime(
  file: Uint8Array,
  inputs: number,
  rows: number,
  values: (row: number, input: number) => number,
): Promise<Float32Array> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const session = await ort.InferenceSession.create(file);
  try {
    const x = Float32Array.from({ length: rows * inputs }, (_, k) =>
      values(Math.floor(k / inputs), k % inputs),
    );
    const [name = ''] = session.inputNames;
    const answer = await session.run({ [name]: new ort.Tensor('float32', x, [rows, inputs]) });
    const output = answer[session.outputNames[0] ?? ''];
    if (!(output?.data instanceof Float32Array)) throw new Error('float32 expected');
    return output.data;
  } finally {
    await session.release();
  }
}
