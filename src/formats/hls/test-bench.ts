import type { HlsDesign } from './design.ts';
import { cppNumber } from './names.ts';
import { callLines } from './top-function.ts';

/** tb_data/tb_input_features.dat: one jet per line, raw features that read back as the same doubles. */
export function inputFeatures(design: HlsDesign): string {
  const { columns, rows } = design.input.vectors;
  return table(rows, columns.length, (row, column) => columns[column]![row]!);
}

/** tb_data/tb_output_predictions.dat: the emulator's outputs, exact. */
export function expectedOutputs(design: HlsDesign): string {
  const { rows, outputs, values } = design.expected;
  return table(rows, outputs, (row, column) => values[row * outputs + column]!);
}

function table(rows: number, columns: number, value: (row: number, column: number) => number): string {
  const line = (row: number): string =>
    Array.from({ length: columns }, (_, column) => cppNumber(value(row, column))).join(' ');
  return Array.from({ length: rows }, (_, row) => `${line(row)}\n`).join('');
}

/** <name>_test.cpp: runs every jet and compares every output bit for bit. */
export function testBench(design: HlsDesign): string {
  const { name, outputName } = design;
  const call = callLines(design)
    .map((line) => `        ${line}`)
    .join('\n');
  return `// Test bench for csim and cosim: raw features in, outputs compared bit for bit with the expected ones.
// Exit code 0 and PASS if all are equal, else 1 and FAIL with the first difference.

#include <cstddef>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "firmware/${name}.h"

// The numbers of the next line; false at the end of the file.
static bool read_line(std::ifstream &file, std::vector<double> &numbers) {
    std::string line;
    if (!std::getline(file, line))
        return false;
    std::istringstream words(line);
    std::string word;
    numbers.clear();
    while (words >> word)
        numbers.push_back(std::stod(word));
    return true;
}

static int fail(const std::string &reason) {
    std::cout << "FAIL: " << reason << std::endl;
    return 1;
}

int main() {
    std::ifstream features_file("tb_data/tb_input_features.dat");
    std::ifstream expected_file("tb_data/tb_output_predictions.dat");
    if (!features_file || !expected_file)
        return fail("tb_data/tb_input_features.dat or tb_data/tb_output_predictions.dat cannot be read");
    std::ofstream log("tb_data/csim_results.log");
    log << std::setprecision(17);

    std::vector<double> raw, expected;
    std::size_t jets = 0, differences = 0;
    std::ostringstream first;
    first << std::setprecision(17);
    while (read_line(features_file, raw)) {
        if (!read_line(expected_file, expected) || raw.size() != N_INPUT || expected.size() != N_OUTPUT)
            return fail("the lines of tb_data do not fit the network");
        input_t features[N_INPUT];
        result_t ${outputName}[N_OUTPUT];
        for (unsigned i = 0; i < N_INPUT; i++)
            features[i] = input_t(raw[i]);

${call}

        for (unsigned i = 0; i < N_OUTPUT; i++) {
            const double output = ${outputName}[i].to_double();
            log << output << (i + 1 < N_OUTPUT ? " " : "\\n");
            // Every value of result_t is exact in a double: equal doubles, equal bits.
            if (output == expected[i])
                continue;
            if (differences == 0)
                first << "jet " << jets << ", output " << i << ": expected " << expected[i] << ", got " << output;
            differences++;
        }
        jets++;
    }
    if (read_line(expected_file, expected))
        return fail("more expected outputs than jets");
    if (jets == 0)
        return fail("no jets in tb_data/tb_input_features.dat");
    if (differences > 0) {
        std::cout << "FAIL: " << differences << " of " << jets * N_OUTPUT << " outputs differ; first: " << first.str()
                  << std::endl;
        return 1;
    }
    std::cout << "PASS: " << jets << " jets, every output equal bit for bit" << std::endl;
    return 0;
}
`;
}

/** <name>_bridge.cpp: the network for callers from Python (ctypes) or other languages, built by build_lib.sh. */
export function bridge(design: HlsDesign): string {
  const { name, outputName } = design;
  const call = callLines(design)
    .map((line) => `        ${line}`)
    .join('\n');
  return `// ${name}_predict for other languages: jets x N_INPUT raw features in, jets x N_OUTPUT outputs out, row-major.

#include <cstddef>

#include "firmware/${name}.h"

extern "C" void ${name}_predict(const double *raw, double *outputs, std::size_t jets) {
    for (std::size_t jet = 0; jet < jets; jet++) {
        input_t features[N_INPUT];
        result_t ${outputName}[N_OUTPUT];
        for (unsigned i = 0; i < N_INPUT; i++)
            features[i] = input_t(raw[jet * N_INPUT + i]);
${call}
        for (unsigned i = 0; i < N_OUTPUT; i++)
            outputs[jet * N_OUTPUT + i] = ${outputName}[i].to_double();
    }
}
`;
}
