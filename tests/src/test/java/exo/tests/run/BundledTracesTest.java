package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bundled trace in every mode, every word checked, every step audited. */
class BundledTracesTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({
    "cache2k-orm-busy, cache,  0%",
    "cache2k-orm-busy, paging, 20%",
    "arc-OLTP,         cache,  20%",
    "arc-OLTP,         paging, 20%",
    "mqsim-wsrch-small, cache,  0%",
    "mqsim-wsrch-small, paging, 0%",
    "mqsim-tpcc-small,  cache,  0%",
    "mqsim-tpcc-small,  paging, 0%"
  })
  void noLawIsViolatedAndNoWordIsWrong(String trace, String mode, String writes) throws Exception {
    JsonNode run =
        Exo.json(
            scratch,
            "--trace",
            trace,
            "--mode",
            mode,
            "--memory",
            "10%",
            "--writes",
            writes,
            "--policy",
            "clock",
            "--audit");
    assertEquals(0, run.get("laws").get("violations").asLong());
    assertTrue(run.get("laws").get("checked").asLong() > 0);
    JsonNode libOs = run.get("libos").get(0);
    long accesses = libOs.get("accesses").asLong();
    assertEquals(libOs.get("trace").get("accesses").asLong(), accesses);
    assertEquals(accesses, libOs.get("hits").asLong() + libOs.get("misses").asLong());
  }

  @ParameterizedTest
  @CsvSource({"cache, cortex-a76", "paging, cortex-a76", "paging, cortex-a53"})
  void aSmallMachineStandsAFullAudit(String mode, String profile) throws Exception {
    Path trace = SmallTrace.write(scratch);
    JsonNode run =
        Exo.json(
            scratch,
            "--trace",
            trace.toString(),
            "--trace-column",
            "1",
            "--mode",
            mode,
            "--memory",
            "16frames",
            "--writes",
            "30%",
            "--policy",
            "fifo,clock,lru",
            "--profile",
            profile,
            "--audit=full");
    assertEquals(0, run.get("laws").get("violations").asLong());
    assertTrue(run.get("laws").get("recomputed").asLong() >= run.get("laws").get("steps").asLong());
  }
}
