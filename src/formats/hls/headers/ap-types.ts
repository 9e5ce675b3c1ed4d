/**
 * `ap_fixed`, `ap_ufixed`, `ap_int` and `ap_uint` for compilers without Vitis: the part of those types that the generated sources
 * use, with the same bits. Checked in the tests against SystemC's sc_fixed and against the emulator.
 */
export const AP_TYPES_HEADER = String.raw`#ifndef AP_TYPES_PORTABLE_H_
#define AP_TYPES_PORTABLE_H_

// Fixed-point and integer types for csim with an ordinary C++11 compiler (GCC or Clang, 64 bits). They stand in for the
// ap_fixed.h and ap_int.h of Vitis HLS, which are used instead wherever they are found, and give the same bits for what
// the sources of this project do: construction, conversion, + - * >> <<, comparison. Types of up to 126 bits.

#include <cmath>

enum ap_q_mode { AP_RND, AP_RND_ZERO, AP_RND_MIN_INF, AP_RND_INF, AP_RND_CONV, AP_TRN, AP_TRN_ZERO };
enum ap_o_mode { AP_SAT, AP_SAT_ZERO, AP_SAT_SYM, AP_WRAP };

namespace ap_portable {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

template <bool NARROW> struct storage {
    typedef int128 type;
    typedef uint128 bits;
};
template <> struct storage<true> {
    typedef long long type;
    typedef unsigned long long bits;
};

// Signed integer of at least BITS bits.
template <int BITS> struct integer : storage<(BITS <= 64)> {
    static_assert(BITS <= 128, "this stand-in for ap_fixed ends at 128 bits; use the types of Vitis HLS");
};

constexpr int larger(int a, int b) { return a > b ? a : b; }

template <int BITS> typename integer<BITS>::type power_of_two(int exponent) {
    return static_cast<typename integer<BITS>::type>(static_cast<typename integer<BITS>::bits>(1) << exponent);
}

// Whether floor(x) has to go up by one; rest = x - floor(x) in units in which one half is half.
template <class T> bool rounds_up(ap_q_mode mode, bool negative, T rest, T half, bool odd) {
    switch (mode) {
    case AP_RND:
        return rest >= half;
    case AP_RND_ZERO:
        return rest > half || (rest == half && negative);
    case AP_RND_MIN_INF:
        return rest > half;
    case AP_RND_INF:
        return rest > half || (rest == half && !negative);
    case AP_RND_CONV:
        return rest > half || (rest == half && odd);
    case AP_TRN_ZERO:
        return negative && rest > 0;
    case AP_TRN:
        break;
    }
    return false;
}

// The same for |x|, whose fraction a double holds exactly: whether floor|x| has to go up.
inline bool magnitude_rounds_up(ap_q_mode mode, bool negative, double rest, bool odd) {
    switch (mode) {
    case AP_RND:
        return rest > 0.5 || (rest == 0.5 && !negative);
    case AP_RND_ZERO:
        return rest > 0.5;
    case AP_RND_MIN_INF:
        return rest > 0.5 || (rest == 0.5 && negative);
    case AP_RND_INF:
        return rest >= 0.5;
    case AP_RND_CONV:
        return rest > 0.5 || (rest == 0.5 && odd);
    case AP_TRN:
        return negative && rest > 0;
    case AP_TRN_ZERO:
        break;
    }
    return false;
}

} // namespace ap_portable

// W bits, I of them left of the binary point, S: signed. V holds the bits as an integer: value = V 2^-(W-I).
template <int W, int I, bool S, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP> struct ap_fixed_base {
    static_assert(W >= 1 && W <= 126, "this stand-in for ap_fixed knows 1 to 126 bits");
    static const int width = W;
    static const int iwidth = I;
    typedef typename ap_portable::integer<W + 1>::type raw_t;

    raw_t V;

    ap_fixed_base() : V(0) {}
    template <int W2, int I2, bool S2, ap_q_mode Q2, ap_o_mode O2>
    ap_fixed_base(const ap_fixed_base<W2, I2, S2, Q2, O2> &other) {
        assign<W2, W2 - I2>(other.V);
    }
    ap_fixed_base(int value) { assign<32, 0>(value); }
    ap_fixed_base(unsigned value) { assign<32, 0>(static_cast<long long>(value)); }
    ap_fixed_base(long value) { assign<64, 0>(static_cast<long long>(value)); }
    ap_fixed_base(long long value) { assign<64, 0>(value); }
    ap_fixed_base(unsigned long value) { assign<64, 0>(static_cast<ap_portable::int128>(value)); }
    ap_fixed_base(unsigned long long value) { assign<64, 0>(static_cast<ap_portable::int128>(value)); }
    ap_fixed_base(double value) { assign_real(value); }

    double to_double() const { return std::ldexp(static_cast<double>(V), I - W); }
    explicit operator double() const { return to_double(); }

    // Toward zero, as from double to int.
    int to_int() const {
        ap_fixed_base<(I > 1 ? I : 1) + 1, (I > 1 ? I : 1) + 1, true, AP_TRN_ZERO> whole(*this);
        return static_cast<int>(whole.V);
    }

    // A shift keeps the type: bits that leave it are lost.
    ap_fixed_base operator>>(int bits) const {
        ap_fixed_base shifted;
        shifted.V = V >> bits;
        return shifted;
    }
    ap_fixed_base operator<<(int bits) const {
        typedef typename ap_portable::integer<W + 2>::bits bits_t;
        typedef typename ap_portable::integer<W + 2>::type work_t;
        ap_fixed_base shifted;
        shifted.V = static_cast<raw_t>(wrapped<W + 2>(static_cast<work_t>(static_cast<bits_t>(V) << bits)));
        return shifted;
    }
    ap_fixed_base<W + 1, I + 1, true> operator-() const {
        ap_fixed_base<W + 1, I + 1, true> negated;
        negated.V = -static_cast<typename ap_fixed_base<W + 1, I + 1, true>::raw_t>(V);
        return negated;
    }
    template <class T> ap_fixed_base &operator+=(const T &other) { return *this = ap_fixed_base(*this + other); }
    template <class T> ap_fixed_base &operator-=(const T &other) { return *this = ap_fixed_base(*this - other); }
    template <class T> ap_fixed_base &operator*=(const T &other) { return *this = ap_fixed_base(*this * other); }

  private:
    // The last W bits of a number, read as this type.
    template <int BITS> static typename ap_portable::integer<BITS>::type wrapped(typename ap_portable::integer<BITS>::type value) {
        typedef typename ap_portable::integer<BITS>::type work_t;
        typedef typename ap_portable::integer<BITS>::bits bits_t;
        const work_t modulus = ap_portable::power_of_two<BITS>(W);
        const work_t rest = static_cast<work_t>(static_cast<bits_t>(value) & static_cast<bits_t>(modulus - 1));
        return S && rest >= ap_portable::power_of_two<BITS>(W - 1) ? rest - modulus : rest;
    }

    template <int BITS> void limit(typename ap_portable::integer<BITS>::type value) {
        typedef typename ap_portable::integer<BITS>::type work_t;
        const work_t half = ap_portable::power_of_two<BITS>(W - 1);
        const work_t highest = S ? half - 1 : half + (half - 1);
        const work_t lowest = S ? (O == AP_SAT_SYM ? 1 - half : -half) : 0;
        if (value >= lowest && value <= highest)
            V = static_cast<raw_t>(value);
        else if (O == AP_WRAP)
            V = static_cast<raw_t>(wrapped<BITS>(value));
        else if (O == AP_SAT_ZERO)
            V = 0;
        else
            V = static_cast<raw_t>(value < lowest ? lowest : highest);
    }

    // From the bits of a type of W2 bits, F2 of them right of the binary point: quantise, then limit.
    template <int W2, int F2, class T> void assign(T other) {
        const int shift = F2 - (W - I);
        const int right = shift > 0 ? shift : 0;
        const int left = shift < 0 ? -shift : 0;
        const int bits = ap_portable::larger(ap_portable::larger(W2 + left, W), right) + 2;
        typedef typename ap_portable::integer<bits>::type work_t;
        typedef typename ap_portable::integer<bits>::bits bits_t;
        const work_t value = static_cast<work_t>(other);
        if (right == 0) {
            limit<bits>(static_cast<work_t>(static_cast<bits_t>(value) << left));
            return;
        }
        const work_t whole = value >> right;
        const work_t rest = static_cast<work_t>(static_cast<bits_t>(value) - (static_cast<bits_t>(whole) << right));
        const work_t half = ap_portable::power_of_two<bits>(right) / 2;
        limit<bits>(ap_portable::rounds_up<work_t>(Q, value < 0, rest, half, (whole & 1) != 0) ? whole + 1 : whole);
    }

    void assign_real(double value) {
        typedef ap_portable::int128 work_t;
        const double magnitude = std::fabs(std::ldexp(value, W - I));
        double whole = std::floor(magnitude);
        const bool odd = std::fmod(whole, 2.0) == 1.0;
        if (ap_portable::magnitude_rounds_up(Q, value < 0, magnitude - whole, odd))
            whole += 1;
        const double modulus = std::ldexp(1.0, W);
        // Far outside the range only the remainder counts for wrapping, and only the sign for saturation.
        if (whole >= modulus)
            whole = O == AP_WRAP ? std::fmod(whole, modulus) : modulus;
        const work_t bits = static_cast<work_t>(whole);
        limit<128>(value < 0 ? -bits : bits);
    }
};

template <int W, int I, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP, int N = 0>
struct ap_fixed : ap_fixed_base<W, I, true, Q, O> {
    typedef ap_fixed_base<W, I, true, Q, O> Base;
    using Base::Base;
    ap_fixed() {}
    ap_fixed(const Base &other) : Base(other) {}
};
template <int W, int I, ap_q_mode Q = AP_TRN, ap_o_mode O = AP_WRAP, int N = 0>
struct ap_ufixed : ap_fixed_base<W, I, false, Q, O> {
    typedef ap_fixed_base<W, I, false, Q, O> Base;
    using Base::Base;
    ap_ufixed() {}
    ap_ufixed(const Base &other) : Base(other) {}
};
template <int W> struct ap_int : ap_fixed_base<W, W, true> {
    typedef ap_fixed_base<W, W, true> Base;
    using Base::Base;
    ap_int() {}
    ap_int(const Base &other) : Base(other) {}
};
template <int W> struct ap_uint : ap_fixed_base<W, W, false> {
    typedef ap_fixed_base<W, W, false> Base;
    using Base::Base;
    ap_uint() {}
    ap_uint(const Base &other) : Base(other) {}
};

namespace ap_portable {

// Types wide enough for every sum, difference and product of two types, as in Vitis HLS.
template <int W1, int I1, bool S1, int W2, int I2, bool S2> struct both {
    static const int fraction = larger(W1 - I1, W2 - I2);
    static const int whole = larger(I1 + (S2 && !S1 ? 1 : 0), I2 + (S1 && !S2 ? 1 : 0)) + 1;
    typedef ap_fixed_base<whole + fraction, whole, S1 || S2> sum;
    typedef ap_fixed_base<whole + fraction, whole, true> difference;
    typedef ap_fixed_base<W1 + W2, I1 + I2, S1 || S2> product;
};

} // namespace ap_portable

#define AP_PORTABLE_PAIR                                                                                               \
    template <int W1, int I1, bool S1, ap_q_mode Q1, ap_o_mode O1, int W2, int I2, bool S2, ap_q_mode Q2, ap_o_mode O2>
#define AP_PORTABLE_OPERANDS                                                                                           \
    const ap_fixed_base<W1, I1, S1, Q1, O1> &a, const ap_fixed_base<W2, I2, S2, Q2, O2> &b
#define AP_PORTABLE_BOTH typename ap_portable::both<W1, I1, S1, W2, I2, S2>

AP_PORTABLE_PAIR AP_PORTABLE_BOTH::sum operator+(AP_PORTABLE_OPERANDS) {
    typedef AP_PORTABLE_BOTH::sum sum_t;
    sum_t sum;
    sum.V = sum_t(a).V + sum_t(b).V;
    return sum;
}
AP_PORTABLE_PAIR AP_PORTABLE_BOTH::difference operator-(AP_PORTABLE_OPERANDS) {
    typedef AP_PORTABLE_BOTH::difference difference_t;
    difference_t difference;
    difference.V = difference_t(a).V - difference_t(b).V;
    return difference;
}
AP_PORTABLE_PAIR AP_PORTABLE_BOTH::product operator*(AP_PORTABLE_OPERANDS) {
    typedef AP_PORTABLE_BOTH::product product_t;
    product_t product;
    product.V = static_cast<typename product_t::raw_t>(a.V) * static_cast<typename product_t::raw_t>(b.V);
    return product;
}

#define AP_PORTABLE_COMPARISON(OP)                                                                                     \
    AP_PORTABLE_PAIR bool operator OP(AP_PORTABLE_OPERANDS) {                                                          \
        typedef AP_PORTABLE_BOTH::difference wide_t;                                                                   \
        return wide_t(a).V OP wide_t(b).V;                                                                             \
    }                                                                                                                  \
    template <int W, int I, bool S, ap_q_mode Q, ap_o_mode O>                                                          \
    bool operator OP(const ap_fixed_base<W, I, S, Q, O> &a, int b) {                                                   \
        return a OP ap_int<32>(b);                                                                                     \
    }
AP_PORTABLE_COMPARISON(==)
AP_PORTABLE_COMPARISON(!=)
AP_PORTABLE_COMPARISON(<)
AP_PORTABLE_COMPARISON(>)
AP_PORTABLE_COMPARISON(<=)
AP_PORTABLE_COMPARISON(>=)

#undef AP_PORTABLE_PAIR
#undef AP_PORTABLE_OPERANDS
#undef AP_PORTABLE_BOTH
#undef AP_PORTABLE_COMPARISON

#endif
`;
