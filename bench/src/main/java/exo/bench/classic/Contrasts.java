package exo.bench.classic;

import exo.bench.classic.Contrast.Way;
import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.SoftwareSides;
import exo.bench.classic.user.SoftwareLibOs;
import java.util.List;

/** The rows about choices that an exokernel leaves: how TLBs are filled, and what a page table looks like. */
final class Contrasts {
  private static final int INVERTED = SoftwareLibOs.INVERTED;
  private static final int LINEAR = SoftwareLibOs.LINEAR;

  static final List<Contrast> ALL =
      List.of(
          new Contrast(
              6,
              "tlb-hit",
              "a load that misses the TLBs and is served by the software TLB",
              new Way("software TLB", SoftwareSides.hit()),
              new Way("hardware walk", SoftwareSides.walk()),
              "1-2 us",
              Double.NaN),
          new Contrast(
              7,
              "tlb-up",
              "a load that misses it as well: up to the libOS, its linear table, and back",
              new Way("up to the libOS", SoftwareSides.miss()),
              new Way("software TLB", SoftwareSides.hit()),
              "3-6 us more than tlb-hit",
              Double.NaN),
          new Contrast(
              22,
              "invpt-a1",
              "appel1 where software fills the TLBs, by the libOS's page table",
              new Way("inverted", SoftwareSides.appel1(INVERTED)),
              new Way("linear", SoftwareSides.appel1(LINEAR)),
              "40.4 against 55.0 us, DEC3100",
              55.0 / 40.4),
          new Contrast(
              22,
              "invpt-a2",
              "appel2 likewise",
              new Way("inverted", SoftwareSides.appel2(INVERTED)),
              new Way("linear", SoftwareSides.appel2(LINEAR)),
              "28.9 against 34.0 us, DEC3100",
              34.0 / 28.9),
          new Contrast(
              22,
              "invpt-p",
              "prot100 likewise",
              new Way("inverted", SoftwareSides.protectAll(INVERTED)),
              new Way("linear", SoftwareSides.protectAll(LINEAR)),
              "189 against 156 us, DEC3100",
              156.0 / 189.0));

  private Contrasts() {}

  /** Returns the sides of the row of this name, or none when there is no such row. */
  static List<Side> sides(String name) {
    for (Contrast row : ALL) {
      if (row.name().equals(name)) {
        return List.of(row.first().side(), row.second().side());
      }
    }
    return List.of();
  }
}
