import { Equation } from '../equation.tsx';
import { openStep } from '../lesson-acts.ts';
import type { LessonPage } from '../lesson-page.ts';

function Text() {
  return (
    <>
      <p>
        In the FPGA a number has a fixed point: ap_fixed&lt;16,6&gt; has 16 bits, six of them before the
        point, so it steps by <Equation inline tex="2^{-10}" /> and ends at 32. Fewer bits cost less, until
        rounding eats the rejection.
      </p>
      <p>
        A multiplication by a constant takes one DSP slice, but not always: a weight of zero vanishes, a power
        of two is a wire, a sum of two powers is one adder, and equal weights on one input share. What is left
        is the number of DSPs:
      </p>
      <Equation tex="\mathrm{DSP} = \min\bigl(\text{distinct products with} \geq 3 \text{ digits},\ \text{limit of the reuse factor}\bigr)" />
      <p>
        A reuse factor <Equation inline tex="RF" /> lets one multiplier serve <Equation inline tex="RF" />{' '}
        weights one after the other: less chip, more clock cycles. With the strategy “resource” zeros are not
        skipped, so only removing whole nodes saves anything. That is what this method does.
      </p>
    </>
  );
}

export const FPGA_PAGE: LessonPage = {
  id: 'fpga',
  title: 'Into the FPGA',
  minutes: 6,
  Text,
  tasks: [
    {
      ask: 'See what your networks cost, layer by layer.',
      act: openStep('hardware', 'Show the hardware'),
      done: ({ step }) => step === 'hardware',
    },
    {
      ask: 'Change the precision from 16 to 8 bits, then the reuse factor. What happens to DSPs and to the latency?',
    },
    {
      ask: 'Download the pruned network with its HLS project. Unpacked, “make csim” compiles it with g++ and compares it with the expected outputs, without any tool of a vendor.',
      act: openStep('export', 'Show the files'),
      done: ({ step }) => step === 'export',
    },
  ],
  questions: [
    {
      ask: 'An XCVU9P has 6,840 DSPs. Does the full network fit at 16 bits and reuse factor 1?',
      answer:
        'Its 14,912 weights want more than 6,840 multipliers even after zeros and powers of two have been taken out. The hardware step shows the count for your weights; 70 % of the nodes have about half of them.',
    },
    {
      ask: 'The clock has 5 ns. How long may the network take if the trigger gives it 100 ns?',
      answer:
        '20 clock cycles. At reuse factor 1 a dense layer takes one cycle or less; a reuse factor of 64 alone would take 66 per layer.',
    },
  ],
};
