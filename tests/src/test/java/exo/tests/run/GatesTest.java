package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole run has the same hash whatever stands between the kernel and its libOSes. */
class GatesTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"liar", "storm"})
  void aScenarioIsTheSameRunBehindEitherGate(String scenario) throws Exception {
    JsonNode direct = Exo.json(scratch, scenario, "--gate", "direct");
    JsonNode thread = Exo.json(scratch, scenario, "--gate", "thread");
    assertEquals(direct.get("cells"), thread.get("cells"));
  }
}
