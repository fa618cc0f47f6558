package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.InputError;
import exo.service.Interruption;
import exo.testkit.Generator;
import exo.testkit.HistoryFile;
import exo.testkit.Totals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** An option that would be ignored is refused before anything is done. */
class CheckOptionsTest {
  @TempDir Path scratch;

  private String complaint(String... arguments) {
    CheckCommand command = CommandLine.populateCommand(new CheckCommand(), arguments);
    Printed printed = new Printed(scratch);
    String message = assertThrows(InputError.class, () -> command.run(printed.shell)).getMessage();
    assertEquals("", printed.out() + printed.err());
    assertFalse(String.valueOf(message).contains("\n"), message);
    return String.valueOf(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mutant m --for 1s        | --for: there is --mutant as well; accepted: --seed, --steps,"
            + " --story, --json",
        "--mutant m --laws L8       | --laws: there is --mutant as well",
        "--mutant m --campaign c    | --campaign: there is --mutant as well",
        "--mutant m --kernel        | --kernel: there is --mutant as well",
        "--report --kernel          | --kernel: there is --report as well",
        "--replay f --kernel        | --kernel: there is --replay as well",
        "--mutant m --jobs 2        | --jobs: there is --mutant as well",
        "--mutant list --json f     | --json: there is --mutant list as well; accepted: none",
        "--mutant list --replay f   | --replay: there is --mutant list as well; accepted: none",
        "--mutant m --replay f --seed 3 | --seed: there are --mutant and --replay as well;"
            + " accepted: --json",
        "--replay f --steps 3       | --steps: there is --replay as well; accepted: --laws, --json",
        "--replay f --campaign c    | --campaign: there is --replay as well",
        "--hunts 3                  | --hunts: there is no --report; accepted: --seed, ",
        "--report --seed 3          | --seed: there is --report as well; accepted: --hunts, --jobs",
        "--report --mutant m        | --mutant: there is --report as well",
        "--report --json f          | --json: there is --report as well",
        "--campaign c --laws L1     | --laws: there is --campaign as well",
        "minimal --mutant m         | --mutant: there is a LIBOS as well; accepted: --seed, ",
        "minimal --laws L1,L13      | --laws: nobody judges L13 of a libOS; accepted: L1 to L11",
        "minimal --laws L12         | --laws: nobody judges L12 of a libOS; accepted: L1 to L11",
        "--story nodir/s.json       | --story: cannot write ",
        "--campaign nodir/c.json    | --campaign: cannot write ",
        "--campaign f --json f      | --json: \"f\" is the same file as --campaign; accepted: another",
        "--campaign f --story n/../f | --story: \"n/../f\" is the same file as --campaign",
        "--replay h.json --json ./h.json | --json: \"./h.json\" is the same file as --replay",
        "--mutant m --replay h.json --json h.json | --json: \"h.json\" is the same file as --replay",
        "--replay h.json --json h.pftrace | --json: \"h.pftrace\" is the same file as the events of"
            + " --replay; accepted: another",
        "--story s.json --json s.pftrace | --json: \"s.pftrace\" is the same file as the events of"
            + " --story; accepted: another",
        "--campaign exo-story.json  | --story: \"exo-story.json\" is the same file as --campaign",
        "mine.jar --json mine.jar   | --json: \"mine.jar\" is the same file as LIBOS",
        "--jobs 257                 | --jobs: 257 is more than 256; accepted: 1 to 256",
        "--jobs 0                   | --jobs: 0 is less than 1; accepted: 1 to 256",
        "--steps -1                 | --steps: -1 is less than 1; accepted: 1 to 2^63-1",
        "--mutant m --steps 0       | --steps: 0 is less than 1; accepted: 1 to 2^63-1",
        "minimal --steps 0          | --steps: 0 is less than 1; accepted: 1 to 2^63-1",
        "--report --hunts 0         | --hunts: 0 is less than 1; accepted: 1 to 2147483647",
        "--laws L13 --replay h.json | --laws: L13 judges crash histories, and h.json is none",
      })
  void whatWouldBeIgnoredIsRefused(String arguments, String complaint) throws Exception {
    HistoryFile.write(Generator.history(1, 5), scratch.resolve("h.json"));
    String message = complaint(arguments.strip().split(" "));
    assertTrue(message.startsWith(complaint), message);
    try (Stream<Path> files = Files.list(scratch)) {
      assertEquals(1, files.count(), "something was begun");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0s, no time",
    "10, no time",
    "1.5h, no time",
    "5S, no time",
    "-5s, no time",
    "'', no time",
    "1000001h, too long",
    "3600000001s, too long",
    "99999999999999999999999s, too long",
  })
  void whatIsNoTimeToCheckForIsRefused(String time, String why) {
    assertEquals(
        "--for: \"%s\" is %s; accepted: a whole number from 1, followed by s, m or h, up to 1000000h"
            .formatted(time, why),
        complaint("--for", time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000h", "60000000m", "3600000000s"})
  void theLongestTimeThereIsHasNotPassedAtOnce(String time) {
    assertFalse(Limits.of(null, time, 1, new Interruption()).isReached(Totals.NONE));
  }

  @Test
  void aLinkToAFileIsThatFile() throws Exception {
    Files.createSymbolicLink(scratch.resolve("link"), Files.createFile(scratch.resolve("c.json")));
    assertEquals(
        "--json: \"link\" is the same file as --campaign; accepted: another",
        complaint("--campaign", "c.json", "--json", "link"));
  }

  @Test
  void aStoryThatCannotBeWrittenIsRefusedBeforeTheHunt() {
    String message =
        complaint("--mutant", "frame-not-scrubbed", "--story", "nodir/s.json", "--steps", "1");
    assertTrue(message.startsWith("--story: cannot write "), message);
  }

  @Test
  void aCampaignThatHasBegunTakesNoOtherSeed() throws Exception {
    Path file = scratch.resolve("c.json");
    CampaignFile begun = CampaignFile.readOrBegin("--campaign", file, 5L, 10);
    try (var out = Files.newOutputStream(file)) {
      begun.on("abc").write(out);
    }
    String message = complaint("--campaign", "c.json", "--seed", "7");
    assertTrue(message.startsWith("--seed: the campaign in "), message);
    assertTrue(message.endsWith("goes on with seed 5; accepted: none"), message);
  }

  @Test
  void onlyLibOsesThatCanBeCheckedAreNamedToWhoAsksForAnother() {
    String message = complaint("minimum");
    assertEquals("LIBOS: no libOS \"minimum\"; did you mean minimal? accepted: minimal", message);
  }
}
