import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { RtlDesign } from './rtl-design.ts';
import { portWidths } from './top-module.ts';
import { carriedWidth, range } from './verilog.ts';

/** Numbers of one jet as one hexadecimal word, the first in the lowest bits. */
function word(values: readonly bigint[], type: FixedType): string {
  const width = carriedWidth(type);
  let bits = 0n;
  values.forEach((value, i) => (bits |= BigInt.asUintN(width, value) << BigInt(i * width)));
  return bits.toString(16).padStart(Math.ceil((values.length * width) / 4), '0');
}

/** tb_data/features.hex: one jet per line. */
export function featuresFile({ features, network }: RtlDesign): string {
  return `${features.map((jet) => word(jet, network.inputType)).join('\n')}\n`;
}

/** tb_data/outputs.hex: what the emulator gives, one jet per line. */
export function outputsFile({ expected, network }: RtlDesign): string {
  const { rows, outputs, bits } = expected;
  const lines = Array.from({ length: rows }, (_, row) =>
    word(Array.from(bits.subarray(row * outputs, (row + 1) * outputs), BigInt), network.outputType),
  );
  return `${lines.join('\n')}\n`;
}

/** Feeds one jet per clock cycle, compares every output, says PASS or FAIL. */
export function rtlTestBench(design: RtlDesign): string {
  const { name, latency, expected } = design;
  const { features, outputs } = portWidths(design);
  return `// Reads tb_data/features.hex and tb_data/outputs.hex, a jet per line; says PASS or FAIL.
\`timescale 1ns / 1ps
module ${name}_tb;
    localparam JETS = ${expected.rows};
    localparam LATENCY = ${latency};

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg in_valid = 1'b0;
    reg ${range(features)} features;
    wire out_valid;
    wire ${range(outputs)} outputs;
    reg ${range(features)} jets [0:JETS-1];
    reg ${range(outputs)} expected [0:JETS-1];

    integer cycle = 0;
    integer fed = 0;
    integer seen = 0;
    integer first_fed = 0;
    integer first_seen = 0;
    integer differences = 0;

    ${name} dut (.clk(clk), .rst(rst), .in_valid(in_valid), .features(features), .out_valid(out_valid), .outputs(outputs));

    always #${(design.input.clockNs / 2).toFixed(3)} clk = ~clk;

    initial begin
        $readmemh("tb_data/features.hex", jets);
        $readmemh("tb_data/outputs.hex", expected);
    end

    always @(negedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2;
        in_valid <= (cycle >= 2) && (fed < JETS);
        if ((cycle >= 2) && (fed < JETS)) begin
            features <= jets[fed];
            if (fed == 0) first_fed <= cycle;
            fed <= fed + 1;
        end
        if (out_valid && (seen < JETS)) begin
            if (seen == 0) first_seen <= cycle;
            if (outputs !== expected[seen]) begin
                if (differences == 0) $display("first difference: jet %0d, got %h, expected %h", seen, outputs, expected[seen]);
                differences <= differences + 1;
            end
            seen <= seen + 1;
        end
        if ((seen == JETS) || (cycle > JETS + LATENCY + 16)) begin
            if ((seen == JETS) && (differences == 0) && (first_seen - first_fed == LATENCY))
                $display("PASS: %0d jets, every output equal bit for bit, latency %0d cycles", seen, first_seen - first_fed);
            else
                $display("FAIL: %0d of %0d jets came out, %0d differ, latency %0d cycles", seen, JETS, differences, first_seen - first_fed);
            $finish;
        end
    end
endmodule
`;
}
