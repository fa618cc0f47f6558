package exo.bench.lab.report;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/**
 * A colour with a second shade for dark pages. The shades of the line inks stand off their page by at least 3 to 1 and
 * differ for the colour-blind as those of M. Okabe and K. Ito do, from which they were darkened and lightened.
 */
final class Ink extends Color {
  static final Ink PAPER = new Ink("paper", 0xffffff, 0x15181c);
  static final Ink TEXT = new Ink("text", 0x1b1f24, 0xe6e8eb);
  static final Ink QUIET = new Ink("quiet", 0x57606a, 0xa2abb5);
  static final Ink GRID = new Ink("grid", 0xdde1e6, 0x343a41);

  static final Ink BLUE = new Ink("blue", 0x0072b2, 0x5ab4f0);
  static final Ink VERMILION = new Ink("vermilion", 0xd55e00, 0xff8c42);
  static final Ink GREEN = new Ink("green", 0x00805d, 0x2fd09b);
  static final Ink PURPLE = new Ink("purple", 0xb0407f, 0xf08cc4);
  static final Ink OCHRE = new Ink("ochre", 0x8a6d00, 0xe3c24a);
  static final Ink SKY = new Ink("sky", 0x1f93cc, 0xa6e3ff);
  static final Ink VIOLET = new Ink("violet", 0x5b45a8, 0xb9a3ff);
  static final Ink ASH = new Ink("ash", 0x9aa3ad, 0x6c757f);

  /** Of lines, so that those whose marks are the same ({@link Look#mark}), five apart, are not nearly the same colour. */
  static final List<Ink> LINES = List.of(BLUE, VERMILION, GREEN, PURPLE, SKY, OCHRE, VIOLET);

  private final String name;
  private final Color dark;

  private Ink(String name, int light, int dark) {
    super(light);
    this.name = name;
    this.dark = new Color(dark);
  }

  String fillClass() {
    return "f-" + name;
  }

  String strokeClass() {
    return "s-" + name;
  }

  String light() {
    return hex(this);
  }

  /** What turns figures dark. Their attributes hold the light shades, for viewers that know no style sheets. */
  static String darkRules() {
    var rules = new StringBuilder();
    Stream.concat(Stream.of(PAPER, TEXT, QUIET, GRID, ASH), LINES.stream())
        .forEach(ink -> rules.append(ink.darkRule()));
    return "@media screen and (prefers-color-scheme: dark) {\n" + rules + "}\n";
  }

  private String darkRule() {
    return "  .%s { fill: %s } .%s { stroke: %2$s }%n"
        .formatted(fillClass(), hex(dark), strokeClass())
        .replace("\r", "");
  }

  private static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xffffff);
  }
}
