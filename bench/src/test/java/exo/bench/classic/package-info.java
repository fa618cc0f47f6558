/** Doubts about the classic table: its rows, its accounts, its arithmetic, its shapes. */
@NullMarked
package exo.bench.classic;

import org.jspecify.annotations.NullMarked;
