import { deviceName } from '../hls/devices.ts';
import type { RtlDesign } from './rtl-design.ts';

/** Makefile: simulation with Icarus Verilog, synthesis for a count of cells with Yosys. */
export function rtlMakefile(design: RtlDesign): string {
  const { name } = design;
  return `# make sim: compiles with Icarus Verilog, runs the test bench; fails unless it says PASS
# make cells: counts cells with Yosys, no part in mind
IVERILOG ?= iverilog
YOSYS ?= yosys

sim: ${name}.vvp
\tvvp $< | tee sim.log
\t@grep -q '^PASS' sim.log

${name}.vvp: ${name}_tb.v $(wildcard src/*.v)
\t$(IVERILOG) -g2001 -Wall -Wno-timescale -o $@ $^

cells:
\t$(YOSYS) -q -p "read_verilog src/*.v; synth -top ${name}; tee -q -o cells.txt stat"
\t@cat cells.txt

clean:
\trm -f ${name}.vvp sim.log cells.txt

.PHONY: sim cells clean
`;
}

/** synth.tcl: out-of-context synthesis in Vivado. */
export function rtlSynthesis(design: RtlDesign): string {
  const { name, input } = design;
  return `# vivado -mode batch -source synth.tcl
read_verilog [glob src/*.v]
read_xdc ${name}.xdc
synth_design -top ${name} -part ${deviceName(input.part)} -mode out_of_context
report_utilization -file utilisation.rpt
report_timing_summary -file timing.rpt
`;
}

export function rtlConstraints({ input }: RtlDesign): string {
  return `create_clock -name clk -period ${input.clockNs} [get_ports clk]\n`;
}
