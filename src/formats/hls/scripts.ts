import type { HlsDesign } from './design.ts';
import { deviceName } from './devices.ts';

/** build_prj.tcl: csim, csynth, cosim, export, each on request. */
export function buildScript(design: HlsDesign): string {
  const { name, input } = design;
  return `# Vitis HLS:   vitis-run --mode hls --tcl build_prj.tcl     (2024.1 and later)
#              vitis_hls -f build_prj.tcl                    (2020.2 to 2023.2)
# Vivado HLS:  vivado_hls -f build_prj.tcl
# Steps are chosen by 1 and 0 here, or in the environment: COSIM=1 EXPORT=1 vitis_hls -f build_prj.tcl
array set steps { CSIM 1 SYNTH 1 COSIM 0 EXPORT 0 VSYNTH 0 }
foreach step [array names steps] {
    if {[info exists ::env($step)]} { set steps($step) $::env($step) }
}

proc timed {name script} {
    puts "***** $name *****"
    set start [clock seconds]
    uplevel 1 $script
    puts "***** $name: [expr {[clock seconds] - $start}] s *****"
}

open_project -reset ${name}_prj
set_top ${name}
add_files firmware/${name}.cpp -cflags "-std=c++0x"
add_files -tb ${name}_test.cpp -cflags "-std=c++0x"
add_files -tb tb_data
open_solution -reset "solution1"
set_part {${deviceName(input.part)}}
create_clock -period ${input.clockNs} -name default

if {$steps(CSIM)} { timed "C SIMULATION" { csim_design } }
if {$steps(SYNTH)} { timed "C/RTL SYNTHESIS" { csynth_design } }
if {$steps(COSIM)} { timed "C/RTL SIMULATION" { cosim_design } }
if {$steps(EXPORT)} { timed "EXPORT IP" { export_design -format ip_catalog } }
if {$steps(VSYNTH)} { timed "LOGIC SYNTHESIS" { exec vivado -mode batch -source vivado_synth.tcl >@ stdout } }

exit
`;
}

/** vivado_synth.tcl: logic synthesis of what csynth wrote, with its reports. */
export function synthesisScript(design: HlsDesign): string {
  const { name, input } = design;
  return `# Logic synthesis, out of context, of the Verilog that csynth wrote: vivado -mode batch -source vivado_synth.tcl
set part {${deviceName(input.part)}}
read_verilog [glob ${name}_prj/solution1/syn/verilog/*.v]
foreach memory [glob -nocomplain ${name}_prj/solution1/syn/verilog/*.dat] { file copy -force $memory . }
synth_design -top ${name} -part $part -mode out_of_context
create_clock -period ${input.clockNs} -name ap_clk [get_ports ap_clk]
opt_design -retarget -propconst -sweep -bram_power_opt -shift_register_opt
report_utilization -hierarchical -file utilization_synth.rpt
report_timing_summary -file timing_synth.rpt
`;
}

/** build_lib.sh: a shared library of the network, called from Python with ctypes. */
export function libraryScript(design: HlsDesign): string {
  return `#!/bin/sh
# Builds lib${design.name}.so from the sources; with XILINX_HLS set, with the types of Vitis HLS.
set -e
cd "$(dirname "$0")"
\${CXX:-g++} -std=c++11 -O3 -fPIC -shared \${XILINX_HLS:+-isystem "$XILINX_HLS/include"} \\
    firmware/${design.name}.cpp ${design.name}_bridge.cpp -o lib${design.name}.so
`;
}

/** Makefile: csim with g++ alone. */
export function makefile(design: HlsDesign): string {
  const { name } = design;
  return `# make csim     the test bench with g++ alone (with XILINX_HLS set: with the types of Vitis HLS)
# make lib      shared library for Python
# make csynth   synthesis with Vitis HLS
CXX ?= g++
CXXFLAGS ?= -std=c++11 -O2 -Wall -Wextra
HLS ?= vitis_hls -f
INCLUDES := $(if $(XILINX_HLS),-isystem $(XILINX_HLS)/include)

.PHONY: csim lib csynth clean

csim: ${name}_csim
\t./${name}_csim

${name}_csim: ${name}_test.cpp firmware/${name}.cpp $(wildcard firmware/*.h firmware/*/*.h)
\t$(CXX) $(CXXFLAGS) $(INCLUDES) -o $@ ${name}_test.cpp firmware/${name}.cpp

lib:
\tsh build_lib.sh

csynth:
\t$(HLS) build_prj.tcl

clean:
\trm -f ${name}_csim lib${name}.so tb_data/csim_results.log
`;
}
