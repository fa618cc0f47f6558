package exo.testkit;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.Revocation;
import exo.bindings.ResourceName;
import exo.kernel.EventKind;

/** An event of the kernel in a line: what is an up-call or its end by itself, all else in brackets. */
final class EventText {
  private static final int KIND_SHIFT = 56;

  private EventText() {}

  /** {@return the line, empty where the down-call that comes next says it} */
  static String line(EventKind kind, int environment, long a, long b) {
    return switch (kind) {
      case CALL, REFUSED -> "";
      case BOOT -> "  libOS %d boots".formatted(environment);
      case EXCEPTION -> "  libOS %d: exception, ESR 0x%x, FAR 0x%x".formatted(environment, a, b);
      case INTERRUPT ->
          "  libOS %d: %s %s".formatted(environment, Interrupt.name((int) a), detail(a, b));
      case REVOCATION ->
          "  libOS %d is %s, by cycle %,d".formatted(environment, a == 1 ? "asked" : "told to", b);
      case REPOSSESSION ->
          "  libOS %d hears of %d losses in its vector, %d not".formatted(environment, a, b);
      case ENTRY -> "  libOS %d is entered by %d".formatted(environment, a);
      case RETURN -> "    returns " + next(a);
      default -> "  [%s of %s: %s]".formatted(name(kind), whose(environment), words(kind, a, b));
    };
  }

  private static String words(EventKind kind, long a, long b) {
    return switch (kind) {
      case ADMIT -> "slice %d".formatted(a);
      case SWITCH -> "processor %d".formatted(a);
      case WAIT -> "until cycle %,d".formatted(a);
      case EXIT -> "status %d".formatted(a);
      case SUBMIT ->
          "transfer %d, to %s block %d".formatted(a, (b & 1) == 1 ? "write" : "read", b >> 1);
      case COMPLETE -> "transfer %d, %s".formatted(a, status(b));
      case ENDED, TAKE -> ResourceName.toString(a);
      case FORFEIT -> "slice %d, debt %,d".formatted(a, b);
      case OVERRUN -> "by %,d cycles, debt %,d".formatted(a, b);
      case ENTER -> "libOS %d, %s".formatted(a, mode((int) b));
      case REFUSED_NEXT -> next(a);
      default -> "request %d, %s".formatted(a, ofRequest(kind, b));
    };
  }

  private static String ofRequest(EventKind kind, long b) {
    return switch (kind) {
      case REQUEST ->
          "%s, %d".formatted(CallText.kind((int) (b >>> KIND_SHIFT)), b & (1L << KIND_SHIFT) - 1);
      case ASK -> "%d wanted".formatted(b);
      case DEMAND -> "by cycle %,d".formatted(b);
      case RETURNED -> "%d so far".formatted(b);
      case LIE -> ResourceName.toString(b);
      case ABORT -> cause(b);
      case GRANT -> "%d set aside".formatted(b);
      case DIALOGUE_END -> "%,d cycles after it was asked".formatted(b);
      default -> Long.toString(b); // what is new has no words yet
    };
  }

  private static String whose(int environment) {
    return environment == 0 ? "the kernel" : Integer.toString(environment);
  }

  private static String detail(long cause, long detail) {
    return cause == Interrupt.REFUSED ? next(detail) : Long.toString(detail);
  }

  private static String status(long status) {
    return switch ((int) status) {
      case Interrupt.OK -> "done";
      case Interrupt.FAILED -> "failed";
      case Interrupt.POWER_LOST -> "power lost";
      case Interrupt.CANCELLED -> "cancelled";
      default -> "status " + status;
    };
  }

  private static String cause(long cause) {
    return switch ((int) cause) {
      case Revocation.CAUSE_DEADLINE -> "past its deadline";
      case Revocation.CAUSE_LIE -> "for a lie";
      case Revocation.CAUSE_EMERGENCY -> "emergency";
      default -> "cause " + cause;
    };
  }

  private static String name(EventKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static String mode(int mode) {
    return mode == Next.SYNCHRONOUS ? "synchronous" : "asynchronous";
  }

  private static String next(long next) {
    long operand = Next.operand(next);
    return switch (Next.kind(next)) {
      case Next.KIND_RESUME -> "resume";
      case Next.KIND_CONTINUE -> "continue";
      case Next.KIND_AWAIT_TRANSFER -> "await transfer " + operand;
      case Next.KIND_AWAIT_CYCLE -> "await cycle " + operand;
      case Next.KIND_AWAIT_GRANT -> "await grant " + operand;
      case Next.KIND_AWAIT_ENTRY -> "await entry";
      case Next.KIND_YIELD -> "yield to " + operand;
      case Next.KIND_TRANSFER -> "transfer to " + Next.callee(operand);
      case Next.KIND_EXIT -> "exit " + operand;
      default -> "0x" + Long.toHexString(next);
    };
  }
}
