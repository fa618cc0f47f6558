package exo.kernel;

import java.io.Serial;

/**
 * The host ran out of heap, or behind the {@code direct} gate of stack, while the kernel was at work in a down-call. What it was
 * doing is half done, so the machine stops.
 */
public final class HostExhausted extends Error {
  @Serial private static final long serialVersionUID = 1L;

  HostExhausted(CallKind call, VirtualMachineError thrown) {
    super("the host ran out of %s within down-call %s".formatted(what(thrown), call), thrown);
  }

  private static String what(VirtualMachineError thrown) {
    return thrown instanceof StackOverflowError ? "stack" : "heap";
  }
}
