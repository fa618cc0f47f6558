package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
