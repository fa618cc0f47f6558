package exo.bench.lab.report;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Ticks of a logarithmic axis that no figure names: powers of ten, and 2 and 5 of each where there are few. */
final class Decades {
  private static final double FEW = 1000;

  private Decades() {}

  /** {@return places from below the least to above the most, both above 0} */
  static NavigableMap<Double, String> between(double least, double most) {
    var places = new TreeMap<Double, String>();
    int[] steps = most / least > FEW ? new int[] {1} : new int[] {1, 2, 5};
    int from = (int) Math.floor(Math.log10(least));
    int to = (int) Math.ceil(Math.log10(most));
    for (int exponent = from; exponent <= to; exponent++) {
      for (int step : steps) {
        double place = step * Math.pow(10, exponent);
        places.put(place, Numbers.axisCount().format(place));
      }
    }
    Double start = places.floorKey(least);
    Double end = places.ceilingKey(most);
    return places.subMap(
        start == null ? places.firstKey() : start,
        true,
        end == null ? places.lastKey() : end,
        true);
  }
}
