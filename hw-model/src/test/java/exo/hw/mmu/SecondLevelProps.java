package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Loads and stores to more pages than a first-level TLB holds, full as it then is: what the host does at
 * one go for a page that the second level holds is what the steps of a translation do.
 */
class SecondLevelProps {
  private static final long BASE = 0x4000_0000L;
  private static final long DATA = 0x10_0000L;
  private static final int PAGES = 120;
  private static final int ACCESSES = 3000;
  private static final int ASIDS = 2;

  @Property(tries = 60, seed = "20252", shrinking = ShrinkingMode.OFF)
  void aPageOfTheSecondLevelIsReachedAlikeWithAndWithoutTheHostsCache(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String profile = random.nextBoolean() ? "cortex-a76" : "cortex-a53";
    MachineDescription description = MachineDescription.profile(profile).withFrames(1024);
    long tables = random.nextLong();
    try (Board cached = new Board(description, true);
        Board plain = new Board(description, false)) {
      map(cached, new SplittableRandom(tables));
      map(plain, new SplittableRandom(tables));
      for (int i = 0; i < ACCESSES; i++) {
        long step = random.nextLong();
        assertEquals(
            take(plain, new SplittableRandom(step)), take(cached, new SplittableRandom(step)));
      }
      assertEquals(entries(plain), entries(cached));
    }
  }

  private static void map(Board board, SplittableRandom random) {
    for (int page = 0; page < PAGES; page++) {
      long attributes =
          switch (random.nextInt(12)) {
            case 0 -> Board.READ_ONLY;
            case 1, 2 -> Board.READ_ONLY | Descriptor.DBM;
            case 3 -> Board.READ_WRITE & ~Descriptor.NON_GLOBAL;
            default -> Board.READ_WRITE;
          };
      board.map(address(page), DATA + (long) page * Frames.BYTES, attributes);
    }
  }

  private static long address(int page) {
    return BASE + (long) page * Frames.BYTES;
  }

  /** One step of a life, and all that shows of it. */
  private static List<Long> take(Board board, SplittableRandom random) {
    int page = random.nextInt(1 + random.nextInt(PAGES));
    long va = address(page) + random.nextInt(Frames.BYTES / 8 + 1) * 8L - random.nextInt(2);
    long value = 0;
    switch (random.nextInt(100)) {
      case 0 -> board.mmu.tlbiVa(1 + random.nextInt(ASIDS), va);
      case 1 -> board.enter(1 + random.nextInt(ASIDS));
      case 2 -> board.mmu.fetch(va);
      default -> value = access(board.mmu, random.nextInt(3) == 0, va);
    }
    long fault = board.takeFault();
    return List.of(value, fault, board.clock.now(), board.mmu.l1Misses(), board.mmu.l2Misses());
  }

  private static long access(Mmu mmu, boolean store, long va) {
    if (store) {
      mmu.store(va, va * 31);
      return 0;
    }
    return mmu.load(va);
  }

  private static List<String> entries(Board board) {
    List<String> entries = new ArrayList<>();
    board.mmu.forEachEntry(entry -> entries.add(entry.toString()));
    return entries;
  }
}
