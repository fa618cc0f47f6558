package exo.bench.lab.report;

import java.awt.Shape;
import java.util.HashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** The clips of one figure, each written once. */
final class Clips {
  private final Element parent;
  private final String figure;
  private final Map<String, String> names = new HashMap<>();

  Clips(Element parent, String figure) {
    this.parent = parent;
    this.figure = figure;
  }

  /** {@return the name by which elements refer to a clip} */
  String name(Shape clip) {
    return names.computeIfAbsent(Outline.of(clip), this::define);
  }

  private String define(String outline) {
    String name = figure + "-clip" + names.size();
    Element clip = Markup.add(parent, "clipPath");
    clip.setAttribute("id", name);
    Markup.add(clip, "path").setAttribute("d", outline);
    return name;
  }
}
