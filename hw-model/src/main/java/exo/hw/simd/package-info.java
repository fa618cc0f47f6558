/**
 * What Advanced SIMD computes, on words of 64 bits that hold lanes (Arm ARM, sections A1.4 and
 * C7.2): integers that wrap, saturate, halve or round, shifts, products, single and double numbers
 * by way of {@code exo.hw.fp}, and the rounds of AES and SHA. Which registers hold the words is the
 * instructions' affair.
 */
@NullMarked
package exo.hw.simd;

import org.jspecify.annotations.NullMarked;
