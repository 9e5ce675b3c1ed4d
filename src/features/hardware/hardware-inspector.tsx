import { More } from '../../ui/more.tsx';
import css from './hardware-inspector.module.css';

/** Where the estimates come from and how far they go. */
export function HardwareInspector() {
  return (
    <div className={css['details']}>
      <h2>How these numbers come about</h2>
      <p>
        Estimates, no synthesis: each layer&rsquo;s quantised weights are counted. A zero vanishes, a power of
        two is a wire, a two-digit constant an adder; only the others need a multiplier, and equal weights on
        one input share it.{' '}
        <More about="the DSP rule">
          <p>
            Latency strategy: DSP = min(distinct products with three and more signed digits, ⌈n_in n_out / RF⌉
            − ⌊zeros / RF⌋) per layer, read off 1,276 public synthesis reports.
          </p>
        </More>
      </p>
      <p>
        With the Resource strategy zeros are not skipped: pruning weights saves nothing there, only pruning
        nodes does. That is the case of this method.
      </p>
      <h2>Two reports</h2>
      <p>
        The report of HLS is what the C-synthesis prints. Logic synthesis then leaves about half of the LUTs
        and all of the DSPs. Small numbers beside a value are the band where the true one is expected.
      </p>
      <p>A reuse factor that a layer cannot have is moved to the closest one, shown in the table.</p>
    </div>
  );
}
