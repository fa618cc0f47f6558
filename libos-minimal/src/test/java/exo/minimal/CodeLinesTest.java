package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tutorial is read in one sitting. */
class CodeLinesTest {
  /** How a page comes in and another goes out, and what a program may ask. */
  @Test
  void theCoreWithoutPoliciesHasAtMostSixHundredAndSixtyLinesOfCode() throws IOException {
    atMost(660, sources("").filter(file -> !isOfPrograms(file)));
  }

  /** Their pager, an ELF file, an address space, and the calls of a C library. */
  @Test
  void programsOfInstructionsHaveAtMostFifteenHundredAndTwenty() throws IOException {
    atMost(
        1_520, Stream.concat(sources("").filter(CodeLinesTest::isOfPrograms), sources("program")));
  }

  /** What the core stands on: frames, tables, transfers. */
  @Test
  void theMemoryUnderItHasAtMostThreeHundred() throws IOException {
    atMost(300, "memory");
  }

  /** What it takes to give back, to repair, and to ask again. */
  @Test
  void revocationHasAtMostSixHundredAndTenOfItsOwn() throws IOException {
    atMost(610, "revocation");
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

  /** The core's classes are not seen from another package, and this one is built on them. */
  private static boolean isOfPrograms(Path source) {
    return source.endsWith("ProgramPager.java");
  }

  private static void atMost(int most, String part) throws IOException {
    atMost(most, sources(part));
  }

  private static void atMost(int most, Stream<Path> sources) throws IOException {
    long lines = 0;
    for (Path source : sources.toList()) {
      lines +=
          Files.readString(source)
              .replaceAll("(?s)/\\*.*?\\*/", "")
              .lines()
              .filter(line -> !line.isBlank() && !line.strip().startsWith("//"))
              .count();
    }
    assertTrue(lines > most / 2 && lines <= most, lines + " lines of code");
  }

  private static Stream<Path> sources(String part) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/exo/minimal", part))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    }
  }
}
