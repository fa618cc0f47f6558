package exo.bench.primitives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.InputError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class RowsTest {
  private static List<String> names(String group) {
    return Rows.of(group).stream().map(Row::name).toList();
  }

  @Test
  void aGroupIsARowNameUpToItsFirstDot() {
    assertEquals(List.of("access.hit", "access.walk"), names("access"));
    assertEquals(List.of("bind.frame"), names("bind"));
    assertEquals(List.of("fault.minor"), names("fault"));
    assertEquals(
        List.of("cache.lru", "cache.clock", "cache.lru.nocontent", "cache.clock.nocontent"),
        names("cache"));
    assertEquals(
        List.of("weave.overhead.fifo", "weave.overhead.clock", "weave.overhead.lru"),
        names("weave"));
    assertEquals(List.of("gate.direct", "gate.thread"), names("gate"));
    assertEquals(List.of("null.call"), names("null"));
    assertEquals(List.of("exception.forward"), names("exception"));
    assertEquals(List.of("pct.sync"), names("pct"));
    assertEquals(List.of("slice.switch", "slice.switch.10", "slice.switch.10000"), names("slice"));
    assertEquals(
        List.of(
            "revoke.polite.1",
            "revoke.polite.64",
            "revoke.imperative",
            "revoke.abort.clean",
            "revoke.abort.saved",
            "revoke.abort.lost",
            "revoke.repair",
            "revoke.storm",
            "revoke.storm.request",
            "revoke.bystander",
            "revoke.arbiter.10",
            "revoke.arbiter.1000",
            "revoke.arbiter.10000"),
        names("revoke"));
    assertEquals(
        List.of(
            "a64.sieve",
            "a64.sha256",
            "a64.crc32",
            "a64.bytecode",
            "a64.matmul",
            "a64.quicksort",
            "a64.memcpy",
            "a64.nbody",
            "a64.mmu",
            "a64.start",
            "a64.start.second",
            "a64.memory"),
        names("a64"));
    assertEquals(4 * 4 + 3, names("growth").size());
    assertEquals(4 * 4 + 4, names("lab").size());
    assertEquals(List.of("lab.zipf.sieve.nocontent"), names("lab.zipf.sieve.nocontent"));
  }

  @Test
  void oneRowCanBeAskedForByItsName() {
    assertEquals(List.of("growth.fault.minor.100000"), names("growth.fault.minor.100000"));
  }

  @Test
  void aGroupThatIsNotThereBringsTheNearestToMind() {
    var refused = assertThrows(InputError.class, () -> Rows.of("caches"));
    assertEquals(
        "exo bench: no row or group of rows \"caches\"; did you mean cache? accepted: access, bind,"
            + " fault, cache, weave, gate, null, exception, pct, slice, revoke, lab, a64, growth, or a"
            + " row as exo list rows has it",
        refused.getMessage());
  }

  @Test
  void noTwoRowsShareAName() {
    Set<String> names = new HashSet<>();
    for (Row row : Rows.ALL) {
      assertTrue(names.add(row.name()), row.name());
    }
  }

  @Test
  void everyRowHasBothSides() {
    for (Row row : Rows.ALL) {
      for (String side : List.of("value", "baseline")) {
        assertEquals(
            1,
            List.of(row.benchmark().getMethods()).stream()
                .filter(method -> method.getName().equals(side))
                .filter(
                    method ->
                        WholeRuns.measures(row) || method.isAnnotationPresent(Benchmark.class))
                .count(),
            () -> row.name() + " " + side);
      }
    }
  }

  @Test
  void whatGrowsIsComparedWithARowThatCameBefore() {
    Set<String> before = new HashSet<>();
    for (Row row : Rows.ALL) {
      before.add(row.name());
      boolean grows =
          row.group().equals("growth")
              || row.name().startsWith("revoke.arbiter.")
              || row.name().startsWith("slice.switch.");
      assertEquals(grows, !row.smallest().isEmpty(), row.name());
      assertTrue(row.smallest().isEmpty() || before.contains(row.smallest()), row.name());
    }
  }
}
