package exo.bench.rows;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.ReplacementPolicy;
import exo.service.trace.AccessSource;
import java.util.function.IntToLongFunction;
import org.openjdk.jol.info.GraphLayout;

/**
 * {@code lab.memory}: the heap that a page of a buffer cache takes, as much as the whole grows by for
 * each page when there are twice as many, all of them in the cache. Counted are the objects that
 * machine, kernel, bindings, libOS and program lead to, by JOL; the machine's memory and its disk are
 * not on the heap. The same every time, and nothing has to be collected first.
 */
public final class LabMemory {
  private static final String POLICY = "lru";
  private static final int PAGES = 200_000;

  static {
    System.setProperty("jol.magicFieldOffset", "true"); // or JOL could not look into records
  }

  private LabMemory() {}

  /** Returns bytes per page, the policy's own aside. */
  public static double value() {
    return perPage(LabMemory::whole) - baseline();
  }

  /** Returns the policy's own bytes per page. */
  public static double baseline() {
    return perPage(LabMemory::policy);
  }

  private static double perPage(IntToLongFunction weight) {
    long more = weight.applyAsLong(2 * PAGES) - weight.applyAsLong(PAGES);
    return (double) more / PAGES;
  }

  private static long whole(int pages) {
    try (TraceMachine machine =
        TraceMachine.caching(new InTurn(pages), pages, POLICY, pages, false)) {
      machine.runTo(2L * pages);
      return GraphLayout.parseInstance(machine).totalSize();
    }
  }

  private static long policy(int pages) {
    ReplacementPolicy policy =
        Policies.find(POLICY, ObservationMode.CACHE, LabMemory.class.getClassLoader())
            .create(new PolicyContext(pages, ObservationMode.CACHE, 1));
    for (int page = 0; page < pages; page++) {
      policy.loaded(page);
    }
    return GraphLayout.parseInstance(policy).totalSize();
  }

  /** Page after page, round after round: a trace that takes no memory. */
  private static final class InTurn implements AccessSource {
    private final int pages;
    private int next;

    InTurn(int pages) {
      this.pages = pages;
    }

    @Override
    public int read(int[] accesses) {
      for (int i = 0; i < accesses.length; i++) {
        accesses[i] = next;
        next = next + 1 == pages ? 0 : next + 1;
      }
      return accesses.length;
    }
  }
}
