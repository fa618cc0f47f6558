package exo.bench.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InkTest {
  @Test
  void linesStandOffBothPapersByThreeToOneAndTextByMore() {
    for (Ink ink : Ink.LINES) {
      assertContrast(3, ink);
    }
    assertContrast(4.5, Ink.TEXT);
    assertContrast(4.5, Ink.QUIET);
  }

  @Test
  void thirtyFiveEntrantsLookDifferent() {
    var seen = new HashSet<String>();
    IntStream.range(0, 35)
        .mapToObj(Look::new)
        .forEach(look -> seen.add(look.ink().light() + Outline.of(look.mark())));
    assertEquals(35, seen.size());
  }

  /** Blue and sky are near each other, and so are purple and violet. */
  @Test
  void coloursThatAreNearEachOtherHaveOtherMarks() {
    List<Look> looks = IntStream.range(0, Ink.LINES.size()).mapToObj(Look::new).toList();
    for (Look one : looks) {
      for (Look other : looks) {
        if (one.number() < other.number() && one.mark().equals(other.mark())) {
          double apart = Math.abs(hue(one.ink()) - hue(other.ink()));
          assertTrue(Math.min(apart, 1 - apart) > 0.15, one.number() + " and " + other.number());
        }
      }
    }
  }

  /** Round the circle from 0 to 1. */
  private static double hue(Color color) {
    return Color.RGBtoHSB(color.getRed(), color.getGreen(), color.getBlue(), null)[0];
  }

  private static void assertContrast(double least, Ink ink) {
    double onLight = contrast(ink, Ink.PAPER);
    double onDark = contrast(dark(ink), dark(Ink.PAPER));
    assertTrue(onLight >= least, ink.light() + " on light paper: " + onLight);
    assertTrue(onDark >= least, ink.light() + "'s dark shade: " + onDark);
  }

  private static Color dark(Ink ink) {
    Matcher rule =
        Pattern.compile("\\." + ink.fillClass() + " \\{ fill: (#\\w+) }").matcher(Ink.darkRules());
    assertTrue(rule.find());
    return Color.decode(rule.group(1));
  }

  /** As WCAG 2 defines it. */
  private static double contrast(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
