/**
 * The policy lab: contests between policies on the full path. A contest is a list of {@link
 * exo.bench.lab.LabCell cells}; each is one boot of a fresh machine and gives one {@link
 * exo.bench.lab.LabRow row}; tables, figures and comparisons are made of rows alone.
 */
@org.jspecify.annotations.NullMarked
package exo.bench.lab;
