/**
 * The report of a contest: one page with its figures and tables, for reading off line and for print, and each of them as a file of its
 * own. Figures are laid out by JFreeChart and written as SVG whose text is text, without asking this machine's fonts for anything, so
 * that the same result gives the same bytes everywhere.
 */
@org.jspecify.annotations.NullMarked
package exo.bench.lab.report;
