package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.mmu.SlowTranslation.Kind;
import org.junit.jupiter.api.Test;

class SlowWalkerComparisonTest {
  private static final long SEED = 0x5EED_0001L;
  private static final int HISTORIES = 1000;
  private static final int ACCESSES = 1100;

  private final int[][] aborts = new int[Kind.values().length][0x40];
  private int total;
  private int misalignedFetches;
  private long hits;
  private long accessFlagUpdates;
  private long dirtyUpdates;

  @Test
  void everyAccessEndsAsTheSlowWalkerSaysAndEveryFaultOccurs() {
    try (RandomHistory.Arena arena = new RandomHistory.Arena()) {
      for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
        live(arena, seed);
      }
      arena.compare(0, true);
    }
    assertTrue(total >= 1_000_000, "accesses: " + total);
    String table = table();
    System.out.println(table);
    for (Kind kind : Kind.values()) {
      assertOccurs(kind, 0x00, 0x03, table);
      assertOccurs(kind, 0x04, 0x07, table);
      assertOccurs(kind, 0x09, 0x0B, table);
      assertOccurs(kind, 0x0D, 0x0F, table);
      assertOccurs(kind, 0x10, 0x10, table);
      assertOccurs(kind, 0x14, 0x17, table);
      assertOccurs(kind, SUCCESS, SUCCESS, table);
    }
    assertOccurs(Kind.READ, 0x21, 0x21, table);
    assertOccurs(Kind.WRITE, 0x21, 0x21, table);
    assertTrue(misalignedFetches >= ENOUGH, table);
    assertTrue(hits >= total / 10, table);
    assertTrue(accessFlagUpdates >= ENOUGH && dirtyUpdates >= ENOUGH, table);
  }

  private static final int ENOUGH = 50;

  /** A fault status code that does not exist. */
  private static final int SUCCESS = 0x3F;

  private void live(RandomHistory.Arena arena, long seed) {
    try {
      RandomHistory history = new RandomHistory(arena, seed, true, this::count);
      history.live(ACCESSES);
      hits += history.hits();
      accessFlagUpdates += history.accessFlagUpdates();
      dirtyUpdates += history.dirtyUpdates();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed 0x" + Long.toHexString(seed) + ": " + e.getMessage(), e);
    }
  }

  private void count(Kind kind, int esr) {
    total++;
    if (esr == 0) {
      aborts[kind.ordinal()][SUCCESS]++;
    } else if (esr >>> 26 == 0x22) {
      misalignedFetches++;
    } else {
      aborts[kind.ordinal()][esr & 0x3F]++;
    }
  }

  private void assertOccurs(Kind kind, int from, int to, String table) {
    for (int status = from; status <= to; status++) {
      assertTrue(
          aborts[kind.ordinal()][status] >= ENOUGH,
          "status 0x" + Integer.toHexString(status) + " too rare for " + kind + "\n" + table);
    }
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%d accesses, %d TLB hits, %d access flags set, %d marked dirty, %d misaligned fetches"
            .formatted(total, hits, accessFlagUpdates, dirtyUpdates, misalignedFetches));
    text.append(String.format("%n%-8s%10s%10s%10s", "status", "read", "write", "fetch"));
    for (int status = 0; status <= SUCCESS; status++) {
      if (aborts[0][status] + aborts[1][status] + aborts[2][status] > 0) {
        text.append(
            String.format(
                "%n%-8s%10d%10d%10d",
                status == SUCCESS ? "none" : "0x%02x".formatted(status),
                aborts[0][status],
                aborts[1][status],
                aborts[2][status]));
      }
    }
    return text.toString();
  }
}
