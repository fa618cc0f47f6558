package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled scenarios of revocation on real traces, each with all laws judged after every step. */
class ScenariosTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "storm",
        "liar",
        "polite-pair",
        "memory-squeeze",
        "silent-under-dma",
        "failing-memory"
      })
  void noLawIsBrokenAndSomethingIsAskedForOrTaken(String scenario) throws Exception {
    JsonNode run = Exo.json(scratch, scenario, "--audit");
    assertEquals(0, run.get("laws").get("violations").asLong());
    long concerned = 0;
    for (JsonNode libOs : run.get("libos")) {
      concerned += libOs.get("asked").asLong() + libOs.get("repossessed").asLong();
    }
    assertTrue(concerned > 0, "nobody was asked for anything");
  }
}
