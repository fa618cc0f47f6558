package exo.bench.lab.report;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How an entrant looks, the same in all figures: by its number, so that 35 differ in colour and mark, and each of the first 21 in
 * colour and dash.
 *
 * @param number from 0
 */
record Look(int number) {
  private static final float[][] DASHES = {{}, {7, 3}, {2, 2}};
  private static final List<Shape> MARKS =
      List.of(
          new Ellipse2D.Double(-3.2, -3.2, 6.4, 6.4),
          new Rectangle2D.Double(-2.9, -2.9, 5.8, 5.8),
          polygon(-3.6, 2.8, 3.6, 2.8, 0, -3.6),
          polygon(0, -4.2, 4.2, 0, 0, 4.2, -4.2, 0),
          polygon(-3.6, -2.8, 3.6, -2.8, 0, 3.6));

  Ink ink() {
    return Ink.LINES.get(number % Ink.LINES.size());
  }

  Shape mark() {
    return MARKS.get(number % MARKS.size());
  }

  /** {@return whether the mark is full; where colours come round again it is hollow} */
  boolean full() {
    return number / Ink.LINES.size() % 2 == 0;
  }

  Stroke stroke(boolean winner) {
    return line(winner ? 2.6f : 1.3f, DASHES[number / Ink.LINES.size() % DASHES.length]);
  }

  /** Shapes for a bound: a thin line of text's own colour, without marks. */
  static Stroke bound(int number) {
    return line(1.4f, number == 0 ? new float[] {} : new float[] {1, 3});
  }

  static Shape enlarged(Shape mark) {
    return scaled(mark, 1.35);
  }

  static Shape reduced(Shape mark) {
    return scaled(mark, 0.7);
  }

  private static Shape scaled(Shape mark, double factor) {
    return AffineTransform.getScaleInstance(factor, factor).createTransformedShape(mark);
  }

  private static Stroke line(float width, float[] dashes) {
    return dashes.length == 0
        ? new BasicStroke(width)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
  }

  private static Shape polygon(double... points) {
    var path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
