/**
 * Information flow: a board that remembers for every byte of memory and disk where it came from, and pairs of runs of which one
 * side's data differ and the other side must not notice (law L5, invariants I13 and I14).
 */
@NullMarked
package exo.testkit.taint;

import org.jspecify.annotations.NullMarked;
