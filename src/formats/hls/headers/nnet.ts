/** The layer headers of a generated project, `firmware/nnet_utils/*.h`: our own, for Vitis HLS and for any C++11 compiler. */

export const TYPES_HEADER = String.raw`#ifndef NNET_TYPES_H_
#define NNET_TYPES_H_

// ap_fixed and ap_int of Vitis HLS where they are found, else the stand-in of this project.
#ifdef __has_include
#if !__has_include(<ap_fixed.h>)
#define NNET_PORTABLE_TYPES
#endif
#endif

#ifdef NNET_PORTABLE_TYPES
#include "ap_types_portable.h"
#else
#include <ap_fixed.h>
#include <ap_int.h>
#endif

namespace nnet {

// An array of N constants, converted from doubles when the program starts; for csim, synthesis sees a plain array.
template <class T, unsigned N> struct constants {
    T values[N];
    explicit constants(const double (&numbers)[N]) {
        for (unsigned i = 0; i < N; i++)
            values[i] = T(numbers[i]);
    }
    operator const T *() const { return values; }
};

} // namespace nnet

#endif
`;

export const STANDARDISE_HEADER = String.raw`#ifndef NNET_STANDARDISE_H_
#define NNET_STANDARDISE_H_

#include "nnet_types.h"

namespace nnet {

// (x - mean) / scale with the reciprocal of the scale as a constant; the product is full width.
template <class standardised_T, class reciprocal_T, class data_T>
standardised_T standardise(const data_T &x, const data_T &mean, const reciprocal_T &reciprocal) {
#ifdef __SYNTHESIS__
#pragma HLS INLINE
#endif
    return standardised_T((x - mean) * reciprocal);
}

// The same for an input that may be absent: where x equals its sentinel, a fixed value takes the place of the measurement.
template <class standardised_T, class reciprocal_T, class data_T>
standardised_T standardise_or_absent(const data_T &x, const data_T &mean, const reciprocal_T &reciprocal,
                                     const data_T &absent, const standardised_T &absent_value) {
#ifdef __SYNTHESIS__
#pragma HLS INLINE
#endif
    if (x == absent)
        return absent_value;
    return standardised_T((x - mean) * reciprocal);
}

} // namespace nnet

#endif
`;

export const DENSE_HEADER = String.raw`#ifndef NNET_DENSE_H_
#define NNET_DENSE_H_

#include "nnet_types.h"

namespace nnet {

// What every layer's configuration in parameters.h says; the types are the layer's own.
struct dense_config {
    typedef float weight_t;
    typedef float bias_t;
    typedef float accum_t;

    static const unsigned n_in = 10;
    static const unsigned n_out = 10;
    static const unsigned reuse_factor = 1;
    static const unsigned multiplier_limit = 100;
};

} // namespace nnet

#endif
`;

export const DENSE_LATENCY_HEADER = String.raw`#ifndef NNET_DENSE_LATENCY_H_
#define NNET_DENSE_LATENCY_H_

#include "nnet_dense.h"

namespace nnet {

// All loops unrolled: a new jet every reuse_factor cycles. The weights are constants of the logic, weights[input][node]; zeros
// vanish and powers of two are wires. Every product is assigned to accum_t by itself before it is added.
template <class data_T, class res_T, typename CONFIG_T>
void dense_latency(const data_T data[CONFIG_T::n_in], res_T res[CONFIG_T::n_out],
                   const typename CONFIG_T::weight_t weights[CONFIG_T::n_in * CONFIG_T::n_out],
                   const typename CONFIG_T::bias_t biases[CONFIG_T::n_out]) {
    typedef typename CONFIG_T::accum_t accum_t;
    accum_t acc[CONFIG_T::n_out];

#ifdef __SYNTHESIS__
#pragma HLS FUNCTION_INSTANTIATE variable=weights,biases
#pragma HLS PIPELINE II=CONFIG_T::reuse_factor
#pragma HLS ARRAY_PARTITION variable=weights complete
#pragma HLS ARRAY_PARTITION variable=biases complete
#pragma HLS ARRAY_PARTITION variable=acc complete
#pragma HLS ALLOCATION operation instances=mul limit=CONFIG_T::multiplier_limit
#endif

    for (unsigned node = 0; node < CONFIG_T::n_out; node++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        acc[node] = accum_t(biases[node]);
    }

    for (unsigned input = 0; input < CONFIG_T::n_in; input++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        const data_T value = data[input];
        for (unsigned node = 0; node < CONFIG_T::n_out; node++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
            acc[node] += accum_t(value * weights[input * CONFIG_T::n_out + node]);
        }
    }

    for (unsigned node = 0; node < CONFIG_T::n_out; node++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        res[node] = res_T(acc[node]);
    }
}

} // namespace nnet

#endif
`;

export const DENSE_RESOURCE_HEADER = String.raw`#ifndef NNET_DENSE_RESOURCE_H_
#define NNET_DENSE_RESOURCE_H_

#include "nnet_dense.h"

namespace nnet {

// n_in n_out / reuse_factor multipliers, each used reuse_factor times. The weights lie in memory, weights[node][input], one wide
// word per step; zeros are stored and multiplied as all others. reuse_factor divides n_in, or is a multiple of n_in that divides
// n_in n_out, so that every step feeds whole nodes. Every product is assigned to accum_t by itself before it is added.
template <class data_T, class res_T, typename CONFIG_T>
void dense_resource(const data_T data[CONFIG_T::n_in], res_T res[CONFIG_T::n_out],
                    const typename CONFIG_T::weight_t weights[CONFIG_T::n_in * CONFIG_T::n_out],
                    const typename CONFIG_T::bias_t biases[CONFIG_T::n_out]) {
    typedef typename CONFIG_T::accum_t accum_t;
    const unsigned reuse = CONFIG_T::reuse_factor;
    const unsigned block_factor = CONFIG_T::n_in * CONFIG_T::n_out / reuse;
    // Products of one node in one step, and steps' nodes that one multiplier serves in turn.
    const unsigned products = reuse < CONFIG_T::n_in ? CONFIG_T::n_in / reuse : 1;
    const unsigned turns = reuse < CONFIG_T::n_in ? 1 : reuse / CONFIG_T::n_in;
    static_assert(CONFIG_T::n_in % CONFIG_T::reuse_factor == 0 ||
                      (CONFIG_T::reuse_factor % CONFIG_T::n_in == 0 &&
                       CONFIG_T::n_in * CONFIG_T::n_out % CONFIG_T::reuse_factor == 0),
                  "reuse_factor must divide n_in, or be a multiple of n_in that divides n_in n_out");
    accum_t acc[CONFIG_T::n_out];

#ifdef __SYNTHESIS__
#pragma HLS FUNCTION_INSTANTIATE variable=weights,biases
#pragma HLS ARRAY_RESHAPE variable=weights block factor=block_factor
#pragma HLS BIND_STORAGE variable=weights type=rom_1p impl=bram
#pragma HLS ARRAY_PARTITION variable=biases complete
#pragma HLS ARRAY_PARTITION variable=acc complete
#endif

    for (unsigned node = 0; node < CONFIG_T::n_out; node++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        acc[node] = accum_t(biases[node]);
    }

    unsigned first_input = 0;
    unsigned turn = 0;
#ifdef __SYNTHESIS__
ReuseLoop:
#endif
    for (unsigned step = 0; step < reuse; step++) {
#ifdef __SYNTHESIS__
#pragma HLS PIPELINE II=1 rewind
#endif
        for (unsigned block = 0; block < block_factor; block++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
            const unsigned input = first_input + reuse * (block % products);
            const unsigned node = block / products * turns + turn;
            acc[node] += accum_t(data[input] * weights[block * reuse + step]);
        }
        first_input++;
        if (first_input == CONFIG_T::n_in) {
            first_input = 0;
            turn++;
        }
    }

    for (unsigned node = 0; node < CONFIG_T::n_out; node++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        res[node] = res_T(acc[node]);
    }
}

} // namespace nnet

#endif
`;

export const ACTIVATION_HEADER = String.raw`#ifndef NNET_ACTIVATION_H_
#define NNET_ACTIVATION_H_

#include "nnet_types.h"

namespace nnet {

template <class data_T, class res_T, unsigned N> void relu(const data_T data[N], res_T res[N]) {
#ifdef __SYNTHESIS__
#pragma HLS PIPELINE II=1
#endif
    for (unsigned i = 0; i < N; i++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        res[i] = data[i] > 0 ? res_T(data[i]) : res_T(0);
    }
}

// Slope 1/8 below zero: a shift by three bits, no multiplier.
template <class data_T, class res_T, unsigned N> void leaky_relu(const data_T data[N], res_T res[N]) {
#ifdef __SYNTHESIS__
#pragma HLS PIPELINE II=1
#endif
    for (unsigned i = 0; i < N; i++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        res[i] = data[i] > 0 ? res_T(data[i]) : res_T(data[i] >> 3);
    }
}

} // namespace nnet

#endif
`;

export const STREAM_HEADER = String.raw`#ifndef NNET_STREAM_H_
#define NNET_STREAM_H_

// hls::stream of Vitis HLS where it is found, else a queue of the same interface.
#ifdef __has_include
#if !__has_include(<hls_stream.h>)
#define NNET_PORTABLE_STREAM
#endif
#endif

#ifdef NNET_PORTABLE_STREAM
#include <cassert>
#include <queue>

namespace hls {

template <class T> class stream {
  public:
    stream() {}
    explicit stream(const char *) {}
    bool empty() const { return items.empty(); }
    void write(const T &item) { items.push(item); }
    T read() {
        assert(!items.empty());
        const T item = items.front();
        items.pop();
        return item;
    }

  private:
    std::queue<T> items;
};

} // namespace hls
#else
#include <hls_stream.h>
#endif

namespace nnet {

// One jet's values at one place of the network, as one word of a stream.
template <class T, unsigned N> struct pack {
    T data[N];
};

template <class T, unsigned N> void read_pack(hls::stream<pack<T, N> > &from, T (&to)[N]) {
#ifdef __SYNTHESIS__
#pragma HLS INLINE
#endif
    const pack<T, N> word = from.read();
    for (unsigned i = 0; i < N; i++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        to[i] = word.data[i];
    }
}

template <class T, unsigned N> void write_pack(const T (&from)[N], hls::stream<pack<T, N> > &to) {
#ifdef __SYNTHESIS__
#pragma HLS INLINE
#endif
    pack<T, N> word;
    for (unsigned i = 0; i < N; i++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        word.data[i] = from[i];
    }
    to.write(word);
}

} // namespace nnet

#endif
`;

/** The head and foot of the header with the sigmoid; its table of constants comes between. */
export const SIGMOID_HEADER_HEAD = String.raw`#ifndef NNET_SIGMOID_H_
#define NNET_SIGMOID_H_

#include "nnet_types.h"

namespace nnet {

// sigmoid(x) for x = -8, -8 + 1/64, ... below 8.
typedef ap_fixed<18, 8> sigmoid_table_t;`;

export const SIGMOID_HEADER_FOOT = String.raw`
template <class data_T> unsigned sigmoid_index(const data_T &x) {
#ifdef __SYNTHESIS__
#pragma HLS INLINE
#endif
    if (x >= 8)
        return 1023;
    if (x < -8)
        return 0;
    // 64 entries per unit; to_int goes toward zero.
    const ap_fixed<data_T::width + 7, data_T::iwidth + 7> wide = x;
    return static_cast<unsigned>((wide << 6).to_int() + 512);
}

template <class data_T, class res_T, unsigned N> void sigmoid(const data_T data[N], res_T res[N]) {
#ifdef __SYNTHESIS__
#pragma HLS PIPELINE II=1
#endif
    for (unsigned i = 0; i < N; i++) {
#ifdef __SYNTHESIS__
#pragma HLS UNROLL
#endif
        res[i] = res_T(sigmoid_table[sigmoid_index(data[i])]);
    }
}

} // namespace nnet

#endif
`;
