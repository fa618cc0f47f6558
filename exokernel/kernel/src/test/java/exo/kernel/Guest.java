package exo.kernel;

import static exo.abi.Protection.EXECUTE;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;

import exo.abi.Context;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.revocation.Guarantee;
import java.util.function.ToLongFunction;

/** A libOS whose conduct a test says: what it returns when it boots, is entered, or is told something. */
class Guest extends TinyLibOs {
  /** Its frame of code. */
  static final Guarantee GUARANTEE = new Guarantee(2, 1);

  static final long CODE = BASE + 0x10_0000;

  ToLongFunction<Guest> onBoot = self -> Next.RESUME;
  ToLongFunction<Guest> onSvc = self -> Next.exit(0);
  ToLongFunction<Guest> onEntry = self -> Next.CONTINUE;
  ToLongFunction<Guest> onStart = self -> Next.CONTINUE;
  ToLongFunction<Guest> onEnd = self -> Next.CONTINUE;
  ToLongFunction<Guest> onRefused = self -> Next.exit(9);
  ToLongFunction<Guest> onGone = self -> Next.exit(8);
  final Capability code = new Capability();
  SaveArea saved = new SaveArea();
  SaveArea message = new SaveArea();
  int caller;
  int mode;

  @Override
  long onBoot() {
    return onBoot.applyAsLong(this);
  }

  /** Lets others enter. */
  void open() {
    must(kernel.bindFrame(exo.abi.DownCalls.ANY, code));
    must(kernel.guard(code));
    must(kernel.map(code, CODE, READ | EXECUTE | REFERENCED));
    must(kernel.setContext(Context.SYNCHRONOUS_ENTRY, CODE));
    must(kernel.setContext(Context.ASYNCHRONOUS_ENTRY, CODE + 4));
  }

  @Override
  public long exception(SaveArea area) {
    saved = area;
    return onSvc.applyAsLong(this);
  }

  @Override
  public long protectedEntry(int by, int how, SaveArea registers, SaveArea own) {
    told.add("entered by " + by);
    caller = by;
    mode = how;
    message = registers;
    saved = own;
    return onEntry.applyAsLong(this);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea area) {
    saved = area;
    told.add(Interrupt.name(cause) + (cause == Interrupt.HOME ? " " + detail + " " + status : ""));
    return switch (cause) {
      case Interrupt.SLICE_START -> onStart.applyAsLong(this);
      case Interrupt.SLICE_END -> onEnd.applyAsLong(this);
      case Interrupt.REFUSED -> onRefused.applyAsLong(this);
      case Interrupt.HOME -> onGone.applyAsLong(this);
      default -> Next.RESUME;
    };
  }
}
