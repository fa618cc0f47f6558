package exo.service.report;

import exo.service.ExitStatus;
import exo.service.manifest.RunPlan;
import java.util.List;

/**
 * What a whole run gave.
 *
 * @param plan what was asked for
 * @param version of exo
 * @param cells what was done of it, in order; one or more
 * @param planned how many cells were asked for
 */
public record RunResult(RunPlan plan, String version, List<CellResult> cells, int planned) {
  /** Copies the list. */
  public RunResult {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("a run has at least one cell");
    }
  }

  /** Returns whether something was left undone. */
  public boolean partial() {
    return cells.size() < planned
        || cells.stream().anyMatch(cell -> cell.ending() instanceof Ending.Interrupted);
  }

  /**
   * Returns how it ended: as the cell that ended worst. A violated law is worse than a libOS that
   * failed, and Ctrl-C says that nobody waits for either.
   */
  public ExitStatus status() {
    ExitStatus worst = ExitStatus.OK;
    for (CellResult cell : cells) {
      ExitStatus status = cell.ending().status();
      if (badness(status) > badness(worst)) {
        worst = status;
      }
    }
    return worst;
  }

  private static int badness(ExitStatus status) {
    return switch (status) {
      case OK -> 0;
      case LIBOS_FAILED -> 1;
      case VIOLATED -> 2;
      default -> 3;
    };
  }

  /** Returns the laws of all cells together. */
  public LawsResult laws() {
    return cells.stream().map(CellResult::laws).reduce(LawsResult::plus).orElseThrow();
  }

  /**
   * Returns the hash of the whole: that of its only cell, or else the cells' hashes folded in order,
   * {@code h = mix(h * 31 + next)} from 0 with the finaliser of SplitMix64.
   */
  public long traceHash() {
    if (cells.size() == 1) {
      return cells.getFirst().traceHash();
    }
    long hash = 0;
    for (CellResult cell : cells) {
      hash = mix(hash * 31 + cell.traceHash());
    }
    return hash;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns a hash as it is printed: 16 hexadecimal digits. */
  public static String hex(long hash) {
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
