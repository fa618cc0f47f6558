package exo.service.observe;

import exo.hw.a64.Cpu;
import exo.hw.a64.InstructionGroup;
import exo.hw.a64.Observer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Counts completed instructions, by group and by where they lie. */
public final class Census implements Observer {
  static final int PAGE_SHIFT = 12;

  private static final int INSTRUCTIONS = 1024;

  private final Map<InstructionGroup, long[]> byGroup = new EnumMap<>(InstructionGroup.class);

  /** By page number: how often each of its instructions was completed. */
  private final TreeMap<Long, long[]> byPage = new TreeMap<>();

  private long latestPage = -1;
  private long[] latest = new long[INSTRUCTIONS];

  /** A census of nothing. */
  public Census() {
    for (InstructionGroup each : InstructionGroup.values()) {
      byGroup.put(each, new long[1]);
    }
  }

  private long[] cell(InstructionGroup group) {
    return Objects.requireNonNull(byGroup.get(group));
  }

  @Override
  public boolean begins(Cpu cpu, long pc) {
    return true;
  }

  @Override
  public void completed(Cpu cpu, long pc, int word, InstructionGroup group) {
    cell(group)[0]++;
    long page = pc >>> PAGE_SHIFT;
    if (page != latestPage) {
      latestPage = page;
      latest = byPage.computeIfAbsent(page, _ -> new long[INSTRUCTIONS]);
    }
    latest[(int) (pc >>> 2) & (INSTRUCTIONS - 1)]++;
  }

  long of(InstructionGroup group) {
    return cell(group)[0];
  }

  /** Returns how many in all. */
  public long all() {
    long all = 0;
    for (long[] each : byGroup.values()) {
      all += each[0];
    }
    return all;
  }

  /** Returns pages by number, each with how often its instructions were completed. */
  Map<Long, long[]> pages() {
    return byPage;
  }
}
