package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.revocation.Bound;
import exo.revocation.Deadlines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The numbers of law L8 in docs/laws.md are what {@link Bound} says. */
class BoundTableTest {
  private static final Path LAWS = Path.of("../../docs/laws.md");
  private static final int ONE_REQUEST = 1;
  private static final List<String> PROFILES = List.of("cortex-a76", "cortex-a53");

  /** What is taken from a victim, and how much there is to do for it. */
  private record Case(
      String kind, String what, long taken, long paths, long held, long aborts, long dirty) {
    Bound bound(Bound.Costs costs, long longestStep) {
      long stages = Deadlines.DEFAULT.politeCycles() + Deadlines.DEFAULT.imperativeCycles();
      long steps = Bound.steps(ONE_REQUEST);
      return new Bound(stages, steps, longestStep, taken, paths, held, aborts, dirty, costs);
    }

    long steps() {
      return Bound.steps(ONE_REQUEST) + dirty;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("frames", "none: all is given by the end of the imperative", 0, 0, 0, 0, 0),
          new Case("frames", "one, clean", 1, 1, 1_000, 1, 0),
          new Case("frames", "one, dirty, with a slot", 1, 1, 1_000, 1, 1),
          new Case("frames", "64, dirty, with slots", 64, 64, 1_000, 1, 64),
          new Case("frames", "one that serves as a table of 512 pages", 2, 512, 1_000, 1, 0),
          new Case("extents", "none: all is given by the end of the imperative", 0, 0, 0, 0, 0),
          new Case("extents", "one", 1, 0, 16, 1, 0),
          new Case("slices", "none: all is given by the end of the imperative", 0, 0, 0, 0, 0),
          new Case("slices", "one", 1, 0, 16, 1, 0));

  private static String number(long cycles) {
    return String.format(Locale.ROOT, "%,d", cycles);
  }

  /** {@return the bound without the steps that may come between, and with the longest that there can be} */
  private static List<String> columns(Case row, String profile) {
    MachineDescription description = MachineDescription.profile(profile).withFrames(64);
    try (Machine machine = new Machine(description)) {
      Bound.Costs costs =
          Bound.Costs.of(
              description.costs(), machine.disk(0).queueCapacity() + 1, machine.processors());
      return List.of(
          number(row.bound(costs, 0).cycles()),
          number(row.bound(costs, longestUpCall(description)).cycles()));
    }
  }

  private static long longestUpCall(MachineDescription description) {
    return CountedCode.LONGEST_UP_CALL * allowance(description);
  }

  private static long allowance(MachineDescription description) {
    return KernelOptions.defaults(1, description.cyclesPerSecond()).allowanceCycles();
  }

  private static String line(Case row) {
    List<String> cells = new ArrayList<>(List.of("direct, thread", row.kind(), row.what()));
    cells.add(Long.toString(row.steps()));
    for (String profile : PROFILES) {
      cells.addAll(columns(row, profile));
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  @Test
  void theTableOfTheLawsIsWhatTheBoundSays() throws IOException {
    String document = Files.readString(LAWS);
    List<String> lines = CASES.stream().map(BoundTableTest::line).toList();
    assertTrue(
        document.contains(String.join("\n", lines) + "\n\n"),
        () -> "docs/laws.md should have\n" + String.join("\n", lines));
  }

  @Test
  void theDocumentStatesTheAllowanceAndTheLongestUpCall() throws IOException {
    String document = Files.readString(LAWS).replaceAll("\\s+", " ");
    for (String profile : PROFILES) {
      MachineDescription description = MachineDescription.profile(profile);
      String stated =
          "%s and %s cycles on %s"
              .formatted(
                  number(allowance(description)), number(longestUpCall(description)), profile);
      assertTrue(document.contains(stated), stated);
    }
  }
}
