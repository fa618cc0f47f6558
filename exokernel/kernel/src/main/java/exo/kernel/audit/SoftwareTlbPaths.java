package exo.kernel.audit;

import exo.hw.Frames;
import exo.hw.memory.PhysicalMemory;
import java.lang.foreign.MemorySegment;

/**
 * The software TLB against the kernel's record of what was written into the TLBs (L1, L4): what the kernel would put into the TLBs at
 * a miss, without asking anybody. The words are read from physical memory by the format as {@code exo.abi.SoftwareTlb} draws it, and
 * written out again here: where the kernel's reading is wrong, the two disagree.
 *
 * <pre>
 *   a word that is not as it was          ─▶ judged, whoever changed it
 *   a touched frame's pages, now and      ─▶ the words in their slots are judged: what they rest on may have gone
 *   as they were last seen
 *   everything                            ─▶ every word
 * </pre>
 */
final class SoftwareTlbPaths {
  static final int WORDS = 4096;
  private static final int WORD_BYTES = 8;
  private static final long BASE = 4096;
  private static final int PAGE_LEVEL = 3;

  private final Evidence evidence;
  private final CachedPaths cached;
  private final long[] words = new long[WORDS];
  private final MemorySegment seen = MemorySegment.ofArray(words);

  SoftwareTlbPaths(Evidence evidence, CachedPaths cached) {
    this.evidence = evidence;
    this.cached = cached;
  }

  /** Judges the words that have changed since they were last seen. */
  void step() {
    if (evidence.fillsTlbs) {
      for (int slot = changed(0); slot < WORDS; slot = changed(slot + 1)) {
        see(slot);
        judge(slot);
      }
    }
  }

  /** {@return the first slot from one on whose word is not as it was} */
  private int changed(int from) {
    long start = (long) from * WORD_BYTES;
    long end = (long) WORDS * WORD_BYTES;
    long same =
        MemorySegment.mismatch(
            evidence.memory.segment(), BASE + start, BASE + end, seen, start, end);
    return same < 0 ? WORDS : from + (int) same / WORD_BYTES;
  }

  private void see(int slot) {
    long at = (long) slot * WORD_BYTES;
    MemorySegment.copy(evidence.memory.segment(), BASE + at, seen, at, WORD_BYTES);
  }

  /** Judges what is in the slot of a page, which may have been another's all the time. */
  void page(int environment, long va) {
    if (evidence.fillsTlbs) {
      judge(((int) (va >>> 12) & (WORDS - 1)) ^ mixed(evidence.kernel.asid(environment)));
    }
  }

  void all() {
    if (evidence.fillsTlbs) {
      for (int slot = 0; slot < WORDS; slot++) {
        see(slot);
        judge(slot);
      }
    }
  }

  private void judge(int slot) {
    long word = word(evidence.memory, slot);
    if (word != 0) {
      cached.judge(slot, asid(word), va(slot, word), frame(word), PAGE_LEVEL, allowed(word));
    }
  }

  static int asid(long word) {
    return (int) (word >>> 24) & 0xFFFF;
  }

  static long va(int slot, long word) {
    return (word >>> 40 << 24) | ((long) (slot ^ mixed(asid(word))) << 12);
  }

  static long frame(long word) {
    return (word >>> 4) & 0xF_FFFF;
  }

  /** {@return a word, as it is in memory} */
  static long word(PhysicalMemory memory, int slot) {
    return memory.readLong(BASE + (long) slot * WORD_BYTES);
  }

  /** Sees a word that says something. */
  @FunctionalInterface
  interface WordVisitor {
    void word(int slot, long word);
  }

  /** Shows every word but those of 0, whole frames of which are passed over at once. */
  static void forEachWord(PhysicalMemory memory, WordVisitor visitor) {
    for (int first = 0; first < WORDS; first += Frames.WORDS) {
      if (!memory.isZero((BASE >>> Frames.SHIFT) + first / Frames.WORDS)) {
        for (int slot = first; slot < first + Frames.WORDS; slot++) {
          long word = word(memory, slot);
          if (word != 0) {
            visitor.word(slot, word);
          }
        }
      }
    }
  }

  private static int allowed(long word) {
    int may = (word & 1) != 0 ? TableWalk.READ : 0;
    may |= (word & 1 << 1) != 0 ? TableWalk.WRITE : 0;
    may |= (word & 1 << 2) != 0 ? TableWalk.EXECUTE : 0;
    return may | ((word & 1 << 3) != 0 ? TableWalk.DIRTY : 0);
  }

  /** {@return the low 12 bits of an ASID in reverse order} */
  private static int mixed(int asid) {
    int mixed = 0;
    for (int bit = 0; bit < 12; bit++) {
      mixed |= (asid >>> bit & 1) << (11 - bit);
    }
    return mixed;
  }
}
