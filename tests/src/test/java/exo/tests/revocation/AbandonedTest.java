package exo.tests.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.tests.run.Exo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A libOS that does not come back from a revocation is left behind, and nobody waits for it. */
class AbandonedTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource({"LostInTheJdk, woven", "Asleep, as it is"})
  void everybodyElseGoesOnAndTheJvmEnds(String crime, String code) throws Exception {
    Exo.Ended ended = Exo.java(scratch, List.of(), LeftBehind.class, crime, code);
    String fault =
        " 6 of 6, exo.kernel.Abandoned: libOS adversary did not return from an up-call for 2,000 ms"
            + " and was abandoned";
    assertEquals(
        List.of("FRAME" + fault, "EXTENT" + fault, "threads left behind: 2"),
        ended.out().lines().toList(),
        ended.err());
    assertEquals(0, ended.status());
  }
}
