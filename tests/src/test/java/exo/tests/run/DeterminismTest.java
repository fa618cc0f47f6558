package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law L12: the same image and the same seed give the same trace, in one JVM or two. */
class DeterminismTest {
  private static final String[] RUN = {
    "--trace", "mqsim-tpcc-small", "--mode", "paging", "--memory", "10%"
  };

  @TempDir Path scratch;

  @Test
  void aFreshJvmAndTheSecondMachineOfAnotherGiveOneHashAuditedOrNot() throws Exception {
    JsonNode once = Exo.json(scratch, with("--policy", "random"));
    JsonNode second = Exo.json(scratch, with("--policy", "clock,random", "--audit"));
    String hash = hash(once, 0);
    assertEquals(hash, hash(second, 1));
    assertNotEquals(hash, hash(second, 0));
    assertNotEquals(hash, hash(Exo.json(scratch, with("--policy", "random", "--seed", "2")), 0));
  }

  private static String hash(JsonNode run, int cell) {
    return run.get("cells").get(cell).get("traceHash").asText();
  }

  private static String[] with(String... more) {
    String[] all = new String[RUN.length + more.length];
    System.arraycopy(RUN, 0, all, 0, RUN.length);
    System.arraycopy(more, 0, all, RUN.length, more.length);
    return all;
  }
}
