import { More } from '../../ui/more.tsx';
import { useHardwareView } from './view-store.ts';
import css from './hardware-inspector.module.css';

/** What is looked at, explained. */
export function HardwareInspector() {
  const view = useHardwareView((state) => state.view);
  return view === 'precision' ? <AboutPrecision /> : <AboutEstimates />;
}

/** How few bits come about, and what they do. */
function AboutPrecision() {
  return (
    <div className={css['details']}>
      <h2>Bits</h2>
      <p>
        ap_fixed&lt;W,I&gt; is W bits, I of them left of the binary point, the sign among them: steps of 2
        <sup>I−W</sup> between −2<sup>I−1</sup> and 2<sup>I−1</sup>. An integer bit too few and sums wrap to
        the other side; one too many and the last digits are gone.
      </p>
      <p>
        &ldquo;Integer bits by profile&rdquo; takes as few as the jets need and runs them bit by bit as the
        hardware will, until nothing overflows. Exact sums keep every bit of the products and round once per
        node; narrow ones truncate every product.
      </p>
      <h2>Ranges</h2>
      <p>
        How large the network&rsquo;s numbers are, over weights or over all jets, on a scale of powers of two.
        The band is what their type represents: right of it a number overflows, left of it it is lost. The
        stroke is the median.
      </p>
      <h2>Fixed against floating point</h2>
      <p>
        Both curves from the same test jets, so their errors are shared: the ratio has the band of a paired
        bootstrap. Jets of equal score count in proportion, so few bits gain nothing from ties.
      </p>
      <h2>Finishing</h2>
      <p>
        The last part of the same training runs with rounded weights, inputs and sums; gradients pass the
        rounding as if it were not there.{' '}
        <More about="straight-through gradients">
          <p>
            Bengio, Léonard and Courville (arXiv:1308.3432); Jacob et al. (arXiv:1712.05877). The finished
            network carries its types: &ldquo;As trained&rdquo; takes them.
          </p>
        </More>
      </p>
    </div>
  );
}

/** Where the estimates come from and how far they go. */
function AboutEstimates() {
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
