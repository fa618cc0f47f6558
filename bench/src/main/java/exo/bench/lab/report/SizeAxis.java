package exo.bench.lab.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks at given places. A label that would touch the one before it is left out, its tick is not. */
final class SizeAxis extends LogAxis {
  private static final double BLANK = 8;

  private final transient NavigableMap<Double, String> places;
  private final transient Lettering lettering;

  SizeAxis(String label, NavigableMap<Double, String> places, Lettering lettering) {
    super(label);
    this.places = places;
    this.lettering = lettering;
    double least = places.isEmpty() ? 1 : places.firstKey();
    double most = places.isEmpty() ? 1 : places.lastKey();
    double room = Math.max(1.12, Math.pow(most / least, 0.06));
    setSmallestValue(Double.MIN_NORMAL);
    setRange(least / room, most * room);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    var ticks = new ArrayList<NumberTick>();
    double[] end = {Double.NEGATIVE_INFINITY};
    TextAnchor anchor =
        edge.equals(RectangleEdge.TOP) ? TextAnchor.BOTTOM_CENTER : TextAnchor.TOP_CENTER;
    places.forEach(
        (place, text) -> {
          double at = valueToJava2D(place, area, edge);
          double half = lettering.width(text) / 2;
          boolean free = at - half > end[0] + BLANK;
          end[0] = free ? at + half : end[0];
          ticks.add(new NumberTick(place, free ? text : "", anchor, TextAnchor.CENTER, 0));
        });
    return ticks;
  }
}
