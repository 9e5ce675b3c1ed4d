import css from './export-inspector.module.css';

/** What lies in the archive. */
export function ExportInspector() {
  return (
    <div className={css['details']}>
      <h2>In the archive</h2>
      <dl>
        <dt>models</dt>
        <dd>
          the network alone: no shadow, no dead nodes. JSON of this project; ONNX with the standardisation
          inside; Keras with the configuration of hls4ml; TensorFlow.js
        </dd>
        <dt>hls</dt>
        <dd>
          sources for Vitis HLS with the standardisation inside. Without Vitis, <code>make csim</code> needs
          g++ alone and compares with the expected outputs bit for bit.
        </dd>
        <dt>rtl</dt>
        <dd>
          the same bits as Verilog, fully parallel, one jet per clock cycle: <code>make sim</code> needs
          Icarus Verilog
        </dd>
        <dt>estimates</dt>
        <dd>resources per layer, from the weights</dd>
        <dt>results</dt>
        <dd>numbers of all finished networks: nodes, working points, curves</dd>
        <dt>figures, numbers, hepdata</dt>
        <dd>
          every figure of the study as SVG, PDF and PNG, drawn when you download; their numbers as CSV, JSON
          and HEPData tables
        </dd>
        <dt>study, provenance</dt>
        <dd>all settings, seeds, fingerprints of the data, versions and engine: enough to make it again</dd>
      </dl>
      <h2>A network of your own</h2>
      <p>
        Open or drop a dense network (ONNX, Keras .h5 or .keras, penumbra-model): it appears here and in step
        5, to be estimated, quantised and exported without being trained here. It stays until the page is
        closed.
      </p>
    </div>
  );
}
