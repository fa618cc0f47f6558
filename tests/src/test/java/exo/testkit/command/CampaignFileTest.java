package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.InputError;
import exo.testkit.Campaign;
import exo.testkit.Judging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignFileTest {
  @TempDir Path scratch;

  private static Campaign.Result run(CampaignFile file) {
    var plan = new Campaign.Plan(file.nextSeed(), file.length(), 1, Judging.AUDIT);
    return Campaign.run(plan, sofar -> sofar.histories() >= 2, totals -> {});
  }

  @Test
  void runsOfOneCommitAddUpAndAnotherCommitHasAPartOfItsOwn() throws Exception {
    Path file = scratch.resolve("c.json");
    CampaignFile begun = CampaignFile.readOrBegin("--campaign", file, 3L, 50).on("one");
    Campaign.Result first = run(begun);
    CampaignFile once = begun.plus(first, 1.5).on("one");
    CampaignFile twice = once.plus(run(once), 2).on("two");
    assertEquals(
        List.of("one", "two"), twice.parts().stream().map(CampaignFile.Part::commit).toList());
    assertEquals(2, twice.parts().getFirst().runs());
    assertEquals(3.5, twice.parts().getFirst().seconds());
    assertEquals(4, twice.parts().getFirst().totals().histories());
    assertEquals(0, twice.last().totals().histories());
    assertEquals(7, twice.nextSeed());
    try (var out = Files.newOutputStream(file)) {
      twice.write(out);
    }
    assertEquals(twice, CampaignFile.readOrBegin("--campaign", file, null, 50));
  }

  private String complaint(Path file) {
    String message =
        String.valueOf(
            assertThrows(InputError.class, () -> CampaignFile.read("--campaign", file))
                .getMessage());
    assertTrue(message.startsWith("--campaign: " + file + ": "), message);
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @Test
  void whatCannotBeReadIsToldWithItsNameAndWhatIsAccepted() throws Exception {
    String accepted = "; accepted: format exo-campaign, version 2, all of it";
    assertTrue(complaint(scratch).endsWith(": no whole campaign: Is a directory" + accepted));
    Path latin = Files.write(scratch.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
    assertTrue(complaint(latin).endsWith(": no whole campaign: it is no UTF-8" + accepted));
    Path cut = Files.writeString(scratch.resolve("cut.json"), "{\"format\":");
    assertTrue(
        complaint(cut)
            .endsWith(": no whole campaign: line 1, column 11: the file ends too early" + accepted),
        complaint(cut));
    Path nowhere = scratch.resolve("nowhere.json");
    assertTrue(complaint(nowhere).contains("no such file"), complaint(nowhere));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"length\" : 50   | \"length\" : 0            | length 0; accepted: 1 to 1000000",
        "\"length\" : 50   | \"length\" : 1000001      | length 1000001; accepted: 1 to 1000000",
        "\"nextSeed\" : 3  | \"nextSeed\" : 2          | nextSeed 2; accepted: firstSeed 3 or more",
        "\"runs\" : 0      | \"runs\" : -1             | parts[0]: runs -1; accepted: 0 or more",
        "\"seconds\" : 0.0 | \"seconds\" : -0.5        | parts[0]: seconds -0.5; accepted: 0 or more",
        "\"violations\" : 0 | \"violations\" : 1       | parts[0]: violations 1; accepted: 0 to 0",
        "\"parts\" : [ {   | \"parts\" : [ null, {     | accepted: format exo-campaign, version 2, all of"
            + " it",
        "\"outcomes\" : {  | \"outcomes\" : { \"a\" : {\"b\" : null} | accepted: format exo-campaign,"
            + " version 2, all of it",
        "\"outcomes\" : {  | \"outcomes\" : { \"a\" : null | accepted: format exo-campaign, version 2,"
            + " all of it",
      })
  void whatMakesNoSenseInOneIsRefused(String said, String instead, String complaint)
      throws Exception {
    Path file = scratch.resolve("c.json");
    CampaignFile begun = CampaignFile.readOrBegin("--campaign", file, 3L, 50).on("one");
    try (var out = Files.newOutputStream(file)) {
      begun.write(out);
    }
    String before = Files.readString(file);
    assertEquals(begun, CampaignFile.read("--campaign", file));
    assertTrue(before.contains(said), before);
    Files.writeString(file, before.replace(said, instead));
    assertTrue(complaint(file).endsWith(complaint), complaint(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the file ends too early; accepted: format exo-campaign, version 2, all",
        "{} | line 1, column 2: format: missing; accepted: format exo-campaign, version 2, all of it",
        "[] | line 1, column 1: not an object; accepted: format exo-campaign, version 2, all of it",
        "`{\"format\":\"exo-campaign\",\"version\":2,\"foo\":1,\"firstSeed\":1,\"nextSeed\":1,"
            + "\"length\":9,\"parts\":[]}` | foo: no such key; accepted: firstSeed,"
            + " format, length, nextSeed, parts, version",
        "`{\"format\":\"exo-campaign\",\"version\":2,\"parts\":{}}` | line 1, column 46: parts: not a list;",
      })
  void whatTheParserSaysIsSaidInOurWords(String text, String problem) throws Exception {
    Path file = Files.writeString(scratch.resolve("c.json"), text);
    String message = complaint(file);
    assertTrue(
        message.startsWith("--campaign: " + file + ": no whole campaign: " + problem), message);
  }

  @Test
  void oneWithoutPartsIsNone() throws Exception {
    Path file = scratch.resolve("c.json");
    Files.writeString(
        file,
        "{\"format\":\"exo-campaign\",\"version\":2,\"firstSeed\":1,\"nextSeed\":1,\"length\":9,"
            + "\"parts\":[]}");
    assertTrue(complaint(file).endsWith(": parts []; accepted: one or more"), complaint(file));
  }

  @Test
  void ourOwnIsOne() {
    Path ours = Path.of(System.getProperty("exo.root"), Reliability.CAMPAIGN);
    assertFalse(CampaignFile.read("--report", ours).parts().isEmpty());
  }

  @Test
  void historiesOfOneActionArePlayed() {
    CampaignFile begun = CampaignFile.readOrBegin("--campaign", scratch.resolve("no"), 3L, 1);
    assertNull(run(begun).failure());
  }

  @Test
  void oneOfBeforeThereWerePartsIsRefused() throws Exception {
    Path file = scratch.resolve("c.json");
    Files.writeString(file, "{\"format\":\"exo-campaign\",\"version\":1,\"runs\":7}");
    String message =
        assertThrows(InputError.class, () -> CampaignFile.read("--campaign", file)).getMessage();
    assertTrue(
        String.valueOf(message)
            .endsWith("format exo-campaign, version 1; accepted: format exo-campaign, version 2"),
        message);
  }
}
