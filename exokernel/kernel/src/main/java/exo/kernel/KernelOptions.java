package exo.kernel;

import exo.revocation.OverrunPolicy;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import exo.revocation.overrun.Suspend;
import org.jspecify.annotations.Nullable;

/**
 * How a kernel is to run.
 *
 * @param seed the seed of everything random; printed with every run
 * @param sliceCycles the length of a time slice, in machine cycles, 1 or more
 * @param audited whether to remember what each step touched, for the incremental audit
 * @param sink who sees the events, or null
 * @param revocation the rules of revocation
 * @param allowanceCycles what the woven code of a libOS may take in one up-call, 1 or more
 * @param overrun what happens to those who overrun their slices beyond measure
 * @param softwareTlb whether software fills the TLBs; else the hardware walks tables
 */
public record KernelOptions(
    long seed,
    long sliceCycles,
    boolean audited,
    @Nullable EventSink sink,
    RevocationRules revocation,
    long allowanceCycles,
    OverrunPolicy overrun,
    boolean softwareTlb) {
  /** Aegis' quantum: 15.625 ms (SOSP 1995, section 5.1.1). */
  private static final long SLICES_PER_SECOND = 64;

  /** Checks the slice and the allowance. */
  public KernelOptions {
    if (sliceCycles < 1) {
      throw new IllegalArgumentException("a slice is 1 cycle or more, not " + sliceCycles);
    }
    if (allowanceCycles < 1) {
      throw new IllegalArgumentException("an allowance is 1 cycle or more, not " + allowanceCycles);
    }
  }

  /**
   * With the default rules of revocation, by which the largest holder is asked, and an allowance of one slice for each up-call.
   */
  public KernelOptions(long seed, long sliceCycles, boolean audited, @Nullable EventSink sink) {
    this(
        seed,
        sliceCycles,
        audited,
        sink,
        RevocationRules.defaults(new Largest.Provider(), seed),
        sliceCycles,
        new Suspend(),
        false);
  }

  /**
   * {@return slices of Aegis' length, no audit, nobody watching}
   *
   * @param seed the seed
   * @param cyclesPerSecond the processor's clock rate
   */
  public static KernelOptions defaults(long seed, long cyclesPerSecond) {
    return new KernelOptions(seed, cyclesPerSecond / SLICES_PER_SECOND, false, null);
  }

  /**
   * {@return the same with a sink}
   *
   * @param watcher who sees the events
   */
  public KernelOptions withSink(EventSink watcher) {
    return new KernelOptions(
        seed, sliceCycles, audited, watcher, revocation, allowanceCycles, overrun, softwareTlb);
  }

  /** {@return the same, remembering what each step touched} */
  public KernelOptions withAudit() {
    return new KernelOptions(
        seed, sliceCycles, true, sink, revocation, allowanceCycles, overrun, softwareTlb);
  }

  /**
   * {@return the same with other rules of revocation}
   *
   * @param rules the rules
   */
  public KernelOptions withRevocation(RevocationRules rules) {
    return new KernelOptions(
        seed, sliceCycles, audited, sink, rules, allowanceCycles, overrun, softwareTlb);
  }

  /**
   * {@return the same with another allowance}
   *
   * @param cycles what the woven code of a libOS may take in one up-call
   */
  public KernelOptions withAllowance(long cycles) {
    return new KernelOptions(
        seed, sliceCycles, audited, sink, revocation, cycles, overrun, softwareTlb);
  }

  /**
   * {@return the same with another policy for overrun slices}
   *
   * @param policy the policy
   */
  public KernelOptions withOverrun(OverrunPolicy policy) {
    return new KernelOptions(
        seed, sliceCycles, audited, sink, revocation, allowanceCycles, policy, softwareTlb);
  }

  /**
   * {@return the same with TLBs that software fills, as on the machine of Aegis, and a software TLB behind them}
   *
   * <p>There are no translation tables then. The software TLB lies in frames 1 to 8, so the bindings must have 9 frames reserved.
   */
  public KernelOptions withSoftwareTlb() {
    return new KernelOptions(
        seed, sliceCycles, audited, sink, revocation, allowanceCycles, overrun, true);
  }
}
