package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tutorial is read in one sitting. */
class CodeLinesTest {
  /** How a page comes in and another goes out, for three kinds of programs, and what they may ask. */
  @Test
  void theCoreWithoutPoliciesHasAtMostOneThousandLinesOfCode() throws IOException {
    atMost(1_000, "");
  }

  /** An ELF file, an address space, and the calls of a C library. */
  @Test
  void programsOfInstructionsHaveAtMostTwelveHundred() throws IOException {
    atMost(1_200, "program");
  }

  /** What the core stands on: frames, tables, transfers. */
  @Test
  void theMemoryUnderItHasAtMostThreeHundred() throws IOException {
    atMost(300, "memory");
  }

  /** What it takes to give back, to repair, and to ask again. */
  @Test
  void revocationHasAtMostSixHundredAndFiftyOfItsOwn() throws IOException {
    atMost(650, "revocation");
  }

  /** A libOS that passes time on, three ways to choose, and the interface between them. */
  @Test
  void schedulingHasAtMostSevenHundred() throws IOException {
    atMost(700, "schedule");
  }

  /** Both ends of a call, and two ways to make one. */
  @Test
  void callsHaveAtMostThreeHundred() throws IOException {
    atMost(300, "call");
  }

  /** A ring in shared frames, its two ends, and programs that wait. */
  @Test
  void pipesHaveAtMostFourHundred() throws IOException {
    atMost(400, "pipe");
  }

  /** Three page tables, the words under them, and the TLBs that are filled from them. */
  @Test
  void pageTablesHaveAtMostFiveHundred() throws IOException {
    atMost(500, "table");
  }

  private static void atMost(int most, String part) throws IOException {
    long lines = 0;
    for (Path source : sources(part)) {
      lines +=
          Files.readString(source)
              .replaceAll("(?s)/\\*.*?\\*/", "")
              .lines()
              .filter(line -> !line.isBlank() && !line.strip().startsWith("//"))
              .count();
    }
    assertTrue(lines > most / 2 && lines <= most, lines + " lines of code");
  }

  private static List<Path> sources(String part) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/exo/minimal", part))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
