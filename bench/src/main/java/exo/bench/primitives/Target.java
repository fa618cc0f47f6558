package exo.bench.primitives;

import exo.service.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row is to reach; NaN where nothing is asked.
 *
 * @param ratio of value and baseline
 * @param value in the row's unit
 * @param growth the ratio by the ratio at the smallest size of the same row
 * @param over the value less the baseline
 */
record Target(double ratio, double value, double growth, double over) {
  /** Nothing is asked: the figure is there to be known. */
  static final Target NONE = new Target(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  static Target ratio(double ratio) {
    return new Target(ratio, Double.NaN, Double.NaN, Double.NaN);
  }

  static Target value(double bound) {
    return NONE.andValue(bound);
  }

  static Target growth(double growth) {
    return new Target(Double.NaN, Double.NaN, growth, Double.NaN);
  }

  static Target over(double most) {
    return new Target(Double.NaN, Double.NaN, Double.NaN, most);
  }

  Target andValue(double least) {
    return new Target(ratio, least, growth, over);
  }

  /** Returns whether a row reached it; a growth that is not known did not. */
  boolean reachedBy(Result result) {
    Unit unit = result.row().unit();
    return (Double.isNaN(ratio) || unit.reaches(result.measured().ratio(), ratio))
        && (Double.isNaN(value) || unit.reaches(result.measured().value(), value))
        && (Double.isNaN(over) || result.measured().over() <= over)
        && (Double.isNaN(growth) || result.growth() <= growth);
  }

  /** Returns it as the table shows it. */
  String text(Unit unit) {
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(ratio)) {
      parts.add(unit.relation() + " " + Figures.decimal(ratio, 2));
    }
    if (!Double.isNaN(value)) {
      parts.add(unit.relation() + " " + Figures.decimal(value, 0) + " " + unit.symbol());
    }
    if (!Double.isNaN(growth)) {
      parts.add("growth <= " + Figures.decimal(growth, 2));
    }
    if (!Double.isNaN(over)) {
      parts.add("<= " + Figures.decimal(over, 0) + " " + unit.symbol() + " over");
    }
    return String.join(", ", parts);
  }
}
