package exo.bench.lab.report;

import java.util.List;

/**
 * A miss ratio for every size, computed from a trace alone.
 *
 * @param name whose: a policy's or a bound's
 * @param trace as the cells name it
 * @param error the largest distance from what was measured in full, at the sizes where that was done; 0 where it is exact; {@link
 *     #UNKNOWN} where no size was measured
 * @param points by frames, at least one
 */
public record MissRatioCurve(String name, String trace, double error, List<Point> points) {
  /** An error of which nothing is known. */
  public static final double UNKNOWN = Double.NaN;

  /** Copies the points. */
  public MissRatioCurve {
    points = List.copyOf(points);
  }

  /**
   * One size.
   *
   * @param frames in pages, at least 1
   * @param missRatio misses by accesses, 0 to 1
   */
  public record Point(long frames, double missRatio) {}
}
