package exo.kernel;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import org.jspecify.annotations.Nullable;

/** Protected control transfer: who may be entered, what goes along, and who must hear that a callee has gone. */
final class Entering {
  private final Environments environments;

  Entering(Environments environments) {
    this.environments = environments;
  }

  /** {@return what speaks against a transfer, or null; who may call whom is not asked, for that is the callee's choice} */
  @Nullable Refusal judge(Environment caller, long operand) {
    int to = Next.callee(operand);
    if (!environments.contains(to)) {
      return new Refusal.OutOfRange(Quantity.ENVIRONMENTS, to, environments.limit());
    }
    Environment callee = environments.get(to);
    if (callee.contexts.entry(Next.mode(operand)) == 0) {
      return new Refusal.NoEntry(to, Next.mode(operand));
    }
    return callee.standsStill() || isInMidTransfer(callee, caller)
        ? new Refusal.StandsStill(to)
        : null;
  }

  /** Its own transfer is still to come, or it has not heard yet that it was refused: what it has to say to somebody would be lost. */
  private static boolean isInMidTransfer(Environment callee, Environment caller) {
    boolean goesOn = callee.state == Environment.State.ENTERING || callee.refused != null;
    return goesOn && callee != caller;
  }

  /** {@return what speaks against leaving time to somebody, or null; one that cannot run just now is no refusal} */
  @Nullable Refusal judgeYield(long to) {
    return to == (int) to && environments.contains((int) to)
        ? null
        : new Refusal.OutOfRange(Quantity.ENVIRONMENTS, to, environments.limit());
  }

  /** What is in the registers when a transfer is asked for is its message, whatever happens until it takes place. */
  void keepMessage(Environment caller, SaveArea registers) {
    System.arraycopy(registers.x, 0, caller.outgoing, 0, SaveArea.PC);
  }

  /** X0 to X30 and SP: no register that a program sees is overwritten on the way. */
  void passMessage(Environment caller, Environment callee) {
    System.arraycopy(caller.outgoing, 0, callee.message.x, 0, SaveArea.PC);
  }

  /** Slices that were given to it are their owners' again, and who waits for its answer hears that none will come. */
  void gone(Environment callee, SliceVector slices) {
    for (Environment env : environments.present()) {
      int home = slices.bringHome(callee.id, env.id);
      env.home += home;
      if (env.awaitsEntryBy(callee.id) || (home > 0 && env.gone == 0)) {
        env.gone = callee.id; // of several, the one whose answer will never come
      }
    }
  }
}
