/**
 * Page tables of a libOS's own, for machines on which software fills the TLBs: what a table looks like is nobody's affair but the
 * libOS's (Engler, Kaashoek and O'Toole, SOSP 1995, sections 5 and 7.2). Each lies in memory of the libOS, word by word, and costs what
 * the accesses to it cost.
 */
@NullMarked
package exo.minimal.table;

import org.jspecify.annotations.NullMarked;
