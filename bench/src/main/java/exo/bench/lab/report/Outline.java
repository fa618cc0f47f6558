package exo.bench.lab.report;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Shapes in the words of SVG, to a hundredth of a unit. */
final class Outline {
  private Outline() {}

  static String of(Shape shape) {
    var path = new StringBuilder();
    double[] points = new double[6];
    for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
      int kind = at.currentSegment(points);
      path.append("MLQCZ".charAt(kind));
      appendNumbers(path, points, count(kind));
    }
    return path.toString();
  }

  private static int count(int kind) {
    return switch (kind) {
      case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 2;
      case PathIterator.SEG_QUADTO -> 4;
      case PathIterator.SEG_CUBICTO -> 6;
      case PathIterator.SEG_CLOSE -> 0;
      default -> throw new IllegalArgumentException("no such kind of segment: " + kind);
    };
  }

  static String numbers(double[] values) {
    var text = new StringBuilder();
    appendNumbers(text, values, values.length);
    return text.toString();
  }

  static String numbers(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return numbers(wide);
  }

  private static void appendNumbers(StringBuilder text, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(number(values[i]));
    }
  }

  static String number(double value) {
    long hundredths = Math.round(value * 100);
    return hundredths % 100 == 0
        ? Long.toString(hundredths / 100)
        : Double.toString(hundredths / 100.0);
  }
}
