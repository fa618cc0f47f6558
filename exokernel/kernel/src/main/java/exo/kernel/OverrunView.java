package exo.kernel;

/**
 * How an environment stands with slices it has overrun.
 *
 * @param countedCycles cycles it ever ran on after the end of a slice
 * @param debtCycles of these, what is not paid
 * @param forfeited slices it has paid with
 * @param suspended whether it must pay before it runs again
 */
public record OverrunView(long countedCycles, long debtCycles, long forfeited, boolean suspended) {}
