package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A full heap is everybody's: what comes of it is tried in JVMs that have a small one. */
class HeapTest {
  private static final List<String> SMALL = List.of("-Xmx32m", "-XX:TieredStopAtLevel=1");

  @ParameterizedTest
  @CsvSource({
    "DIRECT, Hoards",
    "DIRECT, HoardsAndSwallows",
    "DIRECT, HoardsAndReturns",
    "DIRECT, HoardsInPieces",
    "THREAD, Hoards",
    "THREAD, HoardsAndSwallows"
  })
  void whoeverFillsItEndsAndWhatItHeldIsThereForOthers(String gate, String crime) throws Exception {
    ForkedJvm.Ended ended = ForkedJvm.run(SMALL, FullHeap.class, gate, crime);
    assertEquals(0, ended.status(), ended.out().toString());
    List<String> out = ended.out();
    assertEquals(5, out.size(), out.toString());
    String fault =
        "3 exo.kernel.HeapExhausted: asked for more heap than there is, [0-9]+ MiB, in up-call"
            + " EXCEPTION, at crimes\\."
            + crime
            + "\\..*";
    assertTrue(out.get(0).matches(fault), out.toString());
    assertTrue(out.get(1).startsWith("room for "), out.toString());
    assertTrue(out.get(2).matches(fault), out.toString());
    assertEquals("neighbour left with 0", out.get(3));
    assertEquals("frames held 0", out.get(4));
  }
}
