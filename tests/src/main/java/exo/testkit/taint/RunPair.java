package exo.testkit.taint;

import java.util.List;
import java.util.Optional;

/**
 * Two runs that differ in one environment's data and in nothing else: to all who are not connected with it they must look the same
 * (law L5, invariant I14).
 *
 * <p><b>What differs.</b> The values that A's program and libOS store and hold in registers, drawn from a secret. A's control flow is
 * the same in both runs: the same accesses at the same addresses, the same down-calls with the same arguments but for the values, the
 * same results of up-calls. That is the obligation of whoever writes the run, and it is needed, for A has a legal storage channel:
 * an exokernel exposes its books, so an A that binds a frame for a one and none for a zero can be read by everybody. What A
 * <em>does</em> is public here; what A <em>knows</em> is not.
 *
 * <p><b>What is claimed.</b> Everything that B observes is identical, see {@link Witness}: results, refusals with their numbers,
 * arguments of up-calls, capabilities with their codes, every word and register that it reads, physical names, the order of allocation,
 * what the books say; and, because no price on this machine depends on data, all cycles at which that happens. Whoever shares frames,
 * extents or transfers with A, or with somebody who does, is connected, and nothing is claimed for him.
 *
 * <p>The statement is that of seL4's proof (Murray et al., IEEE S&amp;P 2013: nonleakage, with authority as the policy) and of Komodo's
 * (Ferraiuolo et al., SOSP 2017: two executions that differ in one enclave's data look alike to an adversary), as a test over the runs
 * that were made. Time is in it, which neither of the two claims.
 *
 * @param one what was observed in one run
 * @param other and in the other
 */
public record RunPair(List<String> one, List<String> other) {
  /** Copies the lists. */
  public RunPair {
    one = List.copyOf(one);
    other = List.copyOf(other);
  }

  /** A run from beginning to end. */
  @FunctionalInterface
  public interface Run {
    /**
     * Makes the run. The same secret makes the same run.
     *
     * @param secret from which A's data are drawn
     * @param witness to observe those who must not notice
     */
    void make(long secret, Witness witness);
  }

  /** {@return what was observed of a run with either secret} */
  public static RunPair of(Run run, long secret, long otherSecret) {
    return new RunPair(observed(run, secret), observed(run, otherSecret));
  }

  private static List<String> observed(Run run, long secret) {
    Witness witness = new Witness();
    run.make(secret, witness);
    return witness.seen();
  }

  /** {@return where the two runs first look different, in one line; nothing when they look the same} */
  public Optional<String> difference() {
    int common = Math.min(one.size(), other.size());
    for (int i = 0; i < common; i++) {
      if (!one.get(i).equals(other.get(i))) {
        return Optional.of(
            "observation %d is \"%s\" in one run and \"%s\" in the other"
                .formatted(i, one.get(i), other.get(i)));
      }
    }
    return one.size() == other.size()
        ? Optional.empty()
        : Optional.of(
            "observations are %d in one run and %d in the other"
                .formatted(one.size(), other.size()));
  }
}
