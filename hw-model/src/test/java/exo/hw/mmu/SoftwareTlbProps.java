package exo.hw.mmu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.hw.Syndrome;
import exo.hw.TlbGeometry;
import exo.hw.clock.Clock;
import exo.hw.memory.PhysicalMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random lives of an MMU without a walker, beside a map of what was written into its TLBs and not
 * taken out. With a second level that holds all pages there are the two must agree exactly; with a
 * small one the TLBs may have less, and never anything else.
 */
class SoftwareTlbProps {
  private static final int STEPS = 400;
  private static final int FRAMES = 8;
  private static final int PAGES = 6;
  private static final int ASIDS = 3;
  private static final long BASE = 0x7000_0000_0000L;
  private static final TlbGeometry SMALL_L1 = new TlbGeometry(3, 3);

  @Property(tries = 1000, seed = "20252", shrinking = ShrinkingMode.OFF)
  void tlbsThatHoldEverythingAreTheMapOfWhatWasWritten(@ForAll long seed) {
    new Life(seed, new TlbGeometry(32, 32), true).live();
  }

  @Property(tries = 1000, seed = "20253", shrinking = ShrinkingMode.OFF)
  void smallTlbsHoldNothingThatWasNotWritten(@ForAll long seed) {
    new Life(seed, new TlbGeometry(4, 2), false).live();
  }

  private static final class Life {
    private static final int EVERYBODY = 0;

    /** By page and ASID, {@link #EVERYBODY} for a global page: its descriptor. */
    private final Map<Long, Long> written = new HashMap<>();

    private final long[] words = new long[FRAMES * Frames.WORDS];
    private final SplittableRandom random;
    private final TlbGeometry l2;
    private final boolean exact;
    private final boolean wxn;
    private int asid = 1;

    Life(long seed, TlbGeometry l2, boolean exact) {
      random = new SplittableRandom(seed);
      wxn = random.nextBoolean();
      this.l2 = l2;
      this.exact = exact;
    }

    void live() {
      MachineDescription description =
          MachineDescription.profile("cortex-a76").withFrames(FRAMES).withTlbs(SMALL_L1, l2);
      try (PhysicalMemory memory = new PhysicalMemory(FRAMES)) {
        Mmu mmu = new Mmu(description, memory, new Clock());
        mmu.setTcr(SystemRegisters.TCR_USER_48 | SystemRegisters.TCR_EPD0);
        mmu.setSctlr(SystemRegisters.SCTLR_M | (wxn ? SystemRegisters.SCTLR_WXN : 0));
        enter(mmu, 1);
        for (int step = 0; step < STEPS; step++) {
          happen(mmu);
          access(mmu);
          compareEntries(mmu);
        }
      }
    }

    private void happen(Mmu mmu) {
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3 -> write(mmu);
        case 4, 5 -> enter(mmu, 1 + random.nextInt(ASIDS));
        case 6 -> invalidate(mmu);
        default -> {
          // Accesses only.
        }
      }
    }

    private void enter(Mmu mmu, int next) {
      asid = next;
      mmu.setTtbr0(SystemRegisters.ttbr(0, next));
    }

    private void write(Mmu mmu) {
      long page = random.nextInt(PAGES);
      int owner = 1 + random.nextInt(ASIDS);
      long attributes = random.nextLong() & (Descriptor.DBM | Descriptor.UXN | 3L << 6);
      boolean global = random.nextInt(6) == 0;
      attributes |= Descriptor.AF | (global ? 0 : Descriptor.NON_GLOBAL);
      long frame = random.nextInt(FRAMES);
      long descriptor = Descriptor.page(frame << Frames.SHIFT, attributes);
      mmu.tlbWrite(BASE + (page << Frames.SHIFT) + random.nextInt(4096), owner, descriptor);
      if (global) {
        written.keySet().removeIf(key -> page(key) == page);
      }
      written.remove(key(page, EVERYBODY));
      written.put(key(page, global ? EVERYBODY : owner), descriptor);
      assertEquals(2, mmu.probe(BASE + (page << Frames.SHIFT), owner));
    }

    private void invalidate(Mmu mmu) {
      long page = random.nextInt(PAGES);
      long va = BASE + (page << Frames.SHIFT);
      int owner = 1 + random.nextInt(ASIDS);
      switch (random.nextInt(5)) {
        case 0 -> {
          mmu.tlbiAll();
          written.clear();
        }
        case 1 -> {
          mmu.tlbiAsid(owner);
          written.keySet().removeIf(key -> owner(key) == owner);
        }
        case 2 -> {
          mmu.tlbiVaAllAsids(va);
          written.keySet().removeIf(key -> page(key) == page);
        }
        case 3 -> {
          mmu.tlbiVa(owner, va);
          removeOwnAndGlobal(page, owner);
        }
        default -> {
          mmu.tlbiVaLastLevel(owner, va);
          removeOwnAndGlobal(page, owner);
        }
      }
    }

    private void removeOwnAndGlobal(long page, int owner) {
      written.remove(key(page, owner));
      written.remove(key(page, EVERYBODY));
    }

    private void access(Mmu mmu) {
      long page = random.nextInt(PAGES);
      int word = random.nextInt(Frames.WORDS);
      long va = BASE + (page << Frames.SHIFT) + 8L * word;
      int kind = 1 << random.nextInt(3);
      long value = random.nextLong();
      long got = perform(mmu, va, kind, value);
      int fault = mmu.fault();
      mmu.clearFault();
      Long descriptor = written.getOrDefault(key(page, asid), written.get(key(page, EVERYBODY)));
      boolean missed = Syndrome.kind(fault) == Syndrome.FSC_TRANSLATION_L0 && fault != 0;
      if (descriptor == null || (!exact && missed)) {
        assertEquals(abort(Syndrome.FSC_TRANSLATION_L0, kind), fault);
        return;
      }
      if (!allows(descriptor, kind)) {
        assertEquals(abort(Syndrome.FSC_PERMISSION_L0 + 3, kind), fault);
        return;
      }
      assertEquals(0, fault);
      int index = (int) (Descriptor.outputAddress(descriptor) / 8) + word;
      if (kind == Mmu.WRITE) {
        words[index] = value;
      } else {
        assertEquals(kind == Mmu.READ ? words[index] : (int) words[index], got);
      }
    }

    private static long perform(Mmu mmu, long va, int kind, long value) {
      if (kind == Mmu.WRITE) {
        mmu.store(va, value);
        return 0;
      }
      return kind == Mmu.READ ? mmu.load(va) : mmu.fetch(va);
    }

    private static int abort(int status, int kind) {
      return kind == Mmu.FETCH
          ? Syndrome.instructionAbort(status)
          : Syndrome.dataAbort(status, kind == Mmu.WRITE);
    }

    /** The architecture's table for a page at EL0, with nobody to mark it dirty. */
    private boolean allows(long descriptor, int kind) {
      int ap = (int) (descriptor >>> 6) & 3;
      boolean writable = ap == 1;
      return switch (kind) {
        case Mmu.READ -> ap == 1 || ap == 3;
        case Mmu.WRITE -> writable;
        default -> (descriptor >>> 54 & 1) == 0 && !(wxn && writable);
      };
    }

    /** Every entry is one that was written, just so; and the second level holds all of them. */
    private void compareEntries(Mmu mmu) {
      int[] inSecondLevel = new int[1];
      mmu.forEachEntry(
          entry -> {
            long page = entry.va() - BASE >>> Frames.SHIFT;
            long key = key(page, entry.isGlobal() ? EVERYBODY : entry.asid());
            Long descriptor = written.get(key);
            if (descriptor == null) {
              throw new AssertionError("held but not written: " + entry);
            }
            assertEquals(Descriptor.outputAddress(descriptor) >>> Frames.SHIFT, entry.frame());
            assertEquals(allows(descriptor, Mmu.READ), entry.readable());
            assertEquals(allows(descriptor, Mmu.WRITE), entry.writable());
            assertEquals(allows(descriptor, Mmu.FETCH), entry.executable());
            assertEquals(false, entry.dirtiable());
            inSecondLevel[0] += entry.buffer() == TlbEntry.Buffer.L2 ? 1 : 0;
          });
      if (exact) {
        assertEquals(written.size(), inSecondLevel[0]);
      }
    }

    private static long key(long page, int owner) {
      return page << 8 | owner;
    }

    private static long page(long key) {
      return key >>> 8;
    }

    private static int owner(long key) {
      return (int) (key & 0xFF);
    }
  }
}
