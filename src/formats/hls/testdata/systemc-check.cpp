// Compares the stand-in for ap_fixed with SystemC's sc_fixed, an independent implementation of the same quantisation and overflow
// modes (IEEE 1666): random conversions from real numbers and from other types, products, sums, differences, comparisons.
// Prints "<mode> <operations> <differences>" for every quantisation and overflow mode; exit code 1 if anything differs.

#define SC_INCLUDE_FX
#include <systemc>

#include <cstdio>
#include <random>

#include "ap_types_portable.h"

static const char *const Q_NAMES[] = {"AP_TRN",     "AP_TRN_ZERO",    "AP_RND",     "AP_RND_ZERO",
                                      "AP_RND_INF", "AP_RND_MIN_INF", "AP_RND_CONV"};
static const char *const O_NAMES[] = {"AP_WRAP", "AP_SAT", "AP_SAT_ZERO", "AP_SAT_SYM"};

template <int Q> struct quantisation;
template <> struct quantisation<0> {
    static const ap_q_mode ap = AP_TRN;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_TRN;
};
template <> struct quantisation<1> {
    static const ap_q_mode ap = AP_TRN_ZERO;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_TRN_ZERO;
};
template <> struct quantisation<2> {
    static const ap_q_mode ap = AP_RND;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_RND;
};
template <> struct quantisation<3> {
    static const ap_q_mode ap = AP_RND_ZERO;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_RND_ZERO;
};
template <> struct quantisation<4> {
    static const ap_q_mode ap = AP_RND_INF;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_RND_INF;
};
template <> struct quantisation<5> {
    static const ap_q_mode ap = AP_RND_MIN_INF;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_RND_MIN_INF;
};
template <> struct quantisation<6> {
    static const ap_q_mode ap = AP_RND_CONV;
    static const sc_dt::sc_q_mode sc = sc_dt::SC_RND_CONV;
};
template <int O> struct overflow;
template <> struct overflow<0> {
    static const ap_o_mode ap = AP_WRAP;
    static const sc_dt::sc_o_mode sc = sc_dt::SC_WRAP;
};
template <> struct overflow<1> {
    static const ap_o_mode ap = AP_SAT;
    static const sc_dt::sc_o_mode sc = sc_dt::SC_SAT;
};
template <> struct overflow<2> {
    static const ap_o_mode ap = AP_SAT_ZERO;
    static const sc_dt::sc_o_mode sc = sc_dt::SC_SAT_ZERO;
};
template <> struct overflow<3> {
    static const ap_o_mode ap = AP_SAT_SYM;
    static const sc_dt::sc_o_mode sc = sc_dt::SC_SAT_SYM;
};

static long operations[7][4], differences[7][4];
static std::mt19937_64 generator(1);

// Multiples of an eighth of the last bit, so that ties are frequent, over four times the range.
static double random_value(int W, int I) {
    const long long range = 1LL << (W + 5);
    const long long raw = static_cast<long long>(generator() % static_cast<unsigned long long>(range)) - range / 2;
    return std::ldexp(static_cast<double>(raw), I - W - 3);
}

template <int Q, int O, class T, class R> void compare(const T &ours, const R &reference) {
    operations[Q][O]++;
    if (ours.to_double() != reference.to_double())
        differences[Q][O]++;
}

template <int Q, int O, class T, class R, class Wide, class WideR> void check(int W, int I, int rounds) {
    for (int round = 0; round < rounds; round++) {
        const double x = random_value(W, I), y = random_value(W, I);
        const T a(x), b(y);
        const R ra(x), rb(y);
        compare<Q, O>(a, ra);
        const Wide wide(y);
        const WideR wide_reference(y);
        compare<Q, O>(wide, wide_reference);
        compare<Q, O>(T(wide), R(wide_reference));
        compare<Q, O>(T(a * wide), R(ra * wide_reference));
        compare<Q, O>(T(a + wide), R(ra + wide_reference));
        compare<Q, O>(T(wide - a), R(wide_reference - ra));
        compare<Q, O>(T(a * b), R(ra * rb));
        T sum = a;
        R sum_reference = ra;
        sum += wide;
        sum_reference += wide_reference;
        compare<Q, O>(sum, sum_reference);
        operations[Q][O]++;
        if ((a < wide) != (ra < wide_reference) || (a == b) != (ra == rb) || (a >= 0) != (ra >= 0))
            differences[Q][O]++;
    }
}

// A second shape for every pair of modes: unsigned with more integer bits than bits, or signed with none.
template <bool UNSIGNED, int Q, int O, ap_q_mode AQ, ap_o_mode AO, sc_dt::sc_q_mode SQ, sc_dt::sc_o_mode SO>
struct check_other_shape {
    static void run(int rounds) {
        check<Q, O, ap_ufixed<7, 9, AQ, AO>, sc_dt::sc_ufixed<7, 9, SQ, SO>, ap_fixed<24, 12>,
              sc_dt::sc_fixed<24, 12>>(7, 9, rounds);
    }
};
template <int Q, int O, ap_q_mode AQ, ap_o_mode AO, sc_dt::sc_q_mode SQ, sc_dt::sc_o_mode SO>
struct check_other_shape<false, Q, O, AQ, AO, SQ, SO> {
    static void run(int rounds) {
        check<Q, O, ap_fixed<30, -2, AQ, AO>, sc_dt::sc_fixed<30, -2, SQ, SO>, ap_ufixed<20, 1>,
              sc_dt::sc_ufixed<20, 1>>(30, -2, rounds);
    }
};

template <int Q, int O> void check_modes(int rounds) {
    const ap_q_mode AQ = quantisation<Q>::ap;
    const ap_o_mode AO = overflow<O>::ap;
    const sc_dt::sc_q_mode SQ = quantisation<Q>::sc;
    const sc_dt::sc_o_mode SO = overflow<O>::sc;
    check<Q, O, ap_fixed<8, 4, AQ, AO>, sc_dt::sc_fixed<8, 4, SQ, SO>, ap_fixed<14, 6>, sc_dt::sc_fixed<14, 6>>(8, 4,
                                                                                                             rounds);
    check_other_shape<(Q + O) % 2 == 0, Q, O, AQ, AO, SQ, SO>::run(rounds);
}

template <int Q> void check_overflows(int rounds) {
    check_modes<Q, 0>(rounds);
    check_modes<Q, 1>(rounds);
    check_modes<Q, 2>(rounds);
    check_modes<Q, 3>(rounds);
}

int sc_main(int, char **) {
    const int rounds = 6000;
    check_overflows<0>(rounds);
    check_overflows<1>(rounds);
    check_overflows<2>(rounds);
    check_overflows<3>(rounds);
    check_overflows<4>(rounds);
    check_overflows<5>(rounds);
    check_overflows<6>(rounds);
    long total = 0;
    for (int q = 0; q < 7; q++)
        for (int o = 0; o < 4; o++) {
            std::printf("%s,%s %ld %ld\n", Q_NAMES[q], O_NAMES[o], operations[q][o], differences[q][o]);
            total += differences[q][o];
        }
    return total == 0 ? 0 : 1;
}
