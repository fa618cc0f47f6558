package exo.bench.lab.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A drawn figure.
 *
 * @param name its file's name without the ending, and the beginning of the names in it
 * @param group the section of the page that it belongs to
 * @param svg the root of its drawing
 * @param data what it was drawn from, a file of its own; null where a table of the page has it
 */
record Figure(String name, Group group, Element svg, @Nullable Sheet data) {
  Figure(String name, Group group, Element svg) {
    this(name, group, svg, null);
  }

  /** The sections of the page that figures go to. */
  enum Group {
    MISSES(
        "Miss ratio against size",
        "Lower is better. A thick line is of one that wins at some size; legends go by the mean"
            + " over the sizes, the best first. Lines join sizes that were measured; between them"
            + " nothing was."),
    CURVES(
        "Miss-ratio curves",
        "What a trace would cost at every size, computed from the trace alone. Those of LRU, of MRU"
            + " and of the optimum are exact. The others come from a sample of the pages: ± is the"
            + " largest distance from what was measured in full, and how far they are off at other"
            + " sizes is not known; ± ?: no size was measured that the sample can show. They were"
            + " played at the sizes with a mark; the lines between only join them, and may so come"
            + " to lie below the optimum, which no policy does."),
    CYCLES(
        "Cycles per access",
        "Two figures for each trace: all cycles by account, and without the wait for the disk,"
            + " which is so long that it hides the rest. Bars are in the order of the miss ratio."),
    RESPONSE(
        "Response to revocation",
        "How long others waited for what the kernel had asked of this libOS, on a logarithmic"
            + " scale. Without a mark: nobody asked. Where a line of steps is, so large a share of"
            + " the dialogues of all seeds had ended.");

    private final String title;
    private final String introduction;

    Group(String title, String introduction) {
      this.title = title;
      this.introduction = introduction;
    }

    String title() {
      return title;
    }

    String introduction() {
      return introduction;
    }

    String anchor() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@return the text of a file that stands alone} */
  String file() {
    var alone = (Element) svg.cloneNode(true);
    Element style = Markup.add(alone, "style");
    Markup.text(style, Ink.darkRules());
    alone.insertBefore(style, alone.getFirstChild());
    return Markup.write(alone);
  }
}
