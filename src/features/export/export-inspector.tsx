import css from './export-inspector.module.css';

/** What lies in the archive. */
export function ExportInspector() {
  return (
    <div className={css['details']}>
      <h2>In the archive</h2>
      <dl>
        <dt>model</dt>
        <dd>
          the pruned network alone: no shadow, no dead nodes; as JSON of this project and for TensorFlow.js
        </dd>
        <dt>hls</dt>
        <dd>
          sources for Vitis HLS with the standardisation inside. Without Vitis, <code>make csim</code> needs
          g++ alone and compares with the expected outputs bit for bit.
        </dd>
        <dt>estimates</dt>
        <dd>resources per layer, from the weights</dd>
        <dt>study, provenance</dt>
        <dd>all settings, seeds, fingerprints of the data, versions and engine: enough to make it again</dd>
      </dl>
    </div>
  );
}
