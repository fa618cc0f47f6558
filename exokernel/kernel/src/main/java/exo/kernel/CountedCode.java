package exo.kernel;

import exo.abi.LibraryOs;
import exo.hw.CostModel;
import exo.kernel.weave.AllowanceSpent;
import exo.kernel.weave.LibOsLoader;
import exo.kernel.weave.Meter;
import org.jspecify.annotations.Nullable;

/**
 * What the code of one libOS costs. Woven code is charged by the instruction: when it calls down, so
 * that the clock it reads has moved, and at the end of each up-call. Code that was not woven, a test's
 * for example, is charged a fixed price per crossing and may run for ever.
 *
 * <p>An allowance is for instructions. What the kernel does for down-calls is not in it, and there may
 * be much of that for few instructions, so an up-call as a whole has a limit as well: law L8 rests on it.
 */
final class CountedCode {
  /** Allowances that an up-call may last with its down-calls: enough to bind and map a whole machine at boot. */
  static final int LONGEST_UP_CALL = 64;

  /** Frames of the counter itself, above the one that polled. */
  private static final int POLLING = 2;

  private final CostModel costs;
  private final long allowanceCycles;
  private final HeapReserve reserve;
  private @Nullable Meter meter;
  private boolean running;
  private boolean overlong;
  private long left;
  private long limit;
  private EventKind upCall = EventKind.BOOT;

  CountedCode(LibraryOs libOs, CostModel costs, long allowanceCycles, HeapReserve reserve) {
    this.reserve = reserve;
    this.meter = Meter.of(libOs);
    this.costs = costs;
    this.allowanceCycles = allowanceCycles;
  }

  /** An up-call begins: {@return the cycles to charge at once} */
  long begin(EventKind kind, long now) {
    upCall = kind;
    running = true;
    overlong = false;
    limit = now + LONGEST_UP_CALL * allowanceCycles;
    if (meter == null) {
      return costs.fixedUpcall();
    }
    left = allowanceCycles / costs.countedInstruction();
    meter.allow(left);
    return 0;
  }

  /** The libOS has called down: {@return the cycles of its code up to here} */
  long downCall() {
    return meter == null ? costs.fixedDowncall() : take();
  }

  /** A down-call has been served. If the up-call has lasted too long with it, the libOS's code goes no further than its next poll. */
  void served(long now) {
    if (meter != null && now > limit) {
      overlong = true;
      left = 0;
      meter.allow(left);
    }
  }

  /** {@return the cycles of its code since this was last asked in the same up-call} */
  long take() {
    if (meter == null || !running) {
      return 0;
    }
    long before = left;
    left = meter.left();
    return (before - left) * costs.countedInstruction();
  }

  /** The up-call is over, well or badly: {@return the cycles of its code that are still to charge} */
  long end() {
    long cycles = take();
    running = false;
    return cycles;
  }

  /** A libOS may have caught what was thrown and returned before its next poll. */
  void check() throws LibOsFailure {
    Meter counter = meter;
    if (counter == null) {
      return;
    }
    OutOfMemoryError exhaustion = counter.exhausted();
    if (exhaustion != null) {
      throw exhausted(exhaustion);
    }
    if (counter.left() < 0) {
      throw new LibOsFailure(spent(null));
    }
  }

  /** {@return the failure to report for what was thrown; nothing is made before there is heap for it} */
  LibOsFailure failure(Throwable thrown) {
    OutOfMemoryError exhaustion = exhaustion(thrown);
    if (exhaustion != null) {
      return exhausted(exhaustion);
    }
    return new LibOsFailure(thrown instanceof AllowanceSpent ? spent(thrown) : thrown);
  }

  /** {@return why the machine has to stop, when something was thrown while the kernel was at work} */
  Error stop(CallKind call, Throwable thrown) {
    reserve.spend();
    return thrown instanceof VirtualMachineError exhausted
        ? new HostExhausted(call, exhausted)
        : new KernelBug("down-call " + call + " threw", thrown);
  }

  /** Whatever else it may have thrown after that; what extends the JVM's error is a libOS's own. */
  private @Nullable OutOfMemoryError exhaustion(Throwable thrown) {
    return thrown.getClass() == OutOfMemoryError.class
        ? (OutOfMemoryError) thrown
        : meter == null ? null : meter.exhausted();
  }

  private LibOsFailure exhausted(OutOfMemoryError thrown) {
    reserve.spend();
    return new LibOsFailure(
        new HeapExhausted(
            "asked for more heap than there is, %d MiB, in up-call %s%s"
                .formatted(Runtime.getRuntime().maxMemory() >> 20, upCall, itsPlace(thrown))));
  }

  private AllowanceSpent spent(@Nullable Throwable thrown) {
    String what =
        overlong
            ? "took longer than %d allowances of %d cycles with its down-calls"
                .formatted(LONGEST_UP_CALL, allowanceCycles)
            : "spent its allowance of %d cycles".formatted(allowanceCycles);
    return new AllowanceSpent("%s in up-call %s%s".formatted(what, upCall, place(thrown)), thrown);
  }

  /** Where it was when there was nothing left: the frame that polled. */
  private static String place(@Nullable Throwable thrown) {
    if (thrown == null || thrown.getStackTrace().length <= POLLING) {
      return "";
    }
    return at(thrown.getStackTrace()[POLLING]);
  }

  /** Where it asked: the first frame of woven code, for what the JDK did there is no news. */
  private static String itsPlace(OutOfMemoryError thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (LibOsLoader.NAME.equals(frame.getClassLoaderName())) {
        return at(frame);
      }
    }
    return "";
  }

  private static String at(StackTraceElement place) {
    return ", at %s.%s (%s:%d)"
        .formatted(
            place.getClassName(),
            place.getMethodName(),
            place.getFileName(),
            place.getLineNumber());
  }

  /** Lets go of the libOS's classes, and of what their static fields hold. */
  void forget() {
    meter = null;
  }

  /** For what a libOS does outside its up-calls. */
  void allowReport() {
    if (meter != null) {
      meter.allow(Meter.OUTSIDE_UP_CALLS);
    }
  }
}
