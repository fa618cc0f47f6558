package exo.bench.lab;

/**
 * What the names in a cell stood for when it was written: digests of contents, in hexadecimal. Where
 * one of them is another now, the cell would give another row, and is another cell.
 *
 * @param policyPath where policies of one's own are, as {@code --policy-path} writes it; empty for
 *     nowhere
 * @param code of every class of ours and on that path
 * @param trace of the trace's file; empty for a workload of one word, which is all of it
 * @param neighbour of the scenario and of the traces that its libOSes play; empty for none
 */
public record LabSources(String policyPath, String code, String trace, String neighbour) {
  /** For what cells have in common: whatever their names stand for. */
  public static final LabSources ANY = new LabSources("", "", "", "");
}
