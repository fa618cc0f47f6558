package exo.testkit;

import exo.bindings.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a down-call returned.
 *
 * @param result as the call returned it; {@link exo.abi.DownCalls#REFUSED} when it was refused
 * @param refusal why it was refused, or null when it was not
 * @param minted the capability that the kernel wrote, or {@link Claim#NONE}
 */
public record Answer(long result, @Nullable Refusal refusal, Claim minted) {
  /** {@return the name of what came of it: {@code Ok}, or that of the refusal} */
  public String outcome() {
    return refusal == null ? "Ok" : refusal.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return refusal == null ? Long.toString(result) : outcome() + ": " + refusal.message();
  }
}
