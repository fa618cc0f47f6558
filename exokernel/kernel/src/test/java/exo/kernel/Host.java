package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;

import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Rights;
import exo.hw.Program;

/** A libOS that stays: it makes use of what visitors derive for it, and derives for them what they ask for. */
final class Host extends TinyLibOs {
  private static final long OFFERED = BASE + 7 * 4096;
  private static final long A_WHILE = 20_000;

  /** It has nothing to do but to look after its visitors. */
  static final Program WAITS = (cpu, deadline) -> cpu.svc(0);

  private final Capability own = new Capability();
  private final Capability extent = new Capability();
  private Visitor offering;
  private Visitor asking;
  private Visitor used;
  private Visitor served;
  private Capability offered = new Capability();
  private Capability derived = new Capability();

  @Override
  long onBoot() {
    must(kernel.bindFrame(DownCalls.ANY, own));
    must(kernel.map(own, BASE, READ | WRITE | REFERENCED));
    must(kernel.bindExtent(DownCalls.ANY, 2, false, extent));
    return Next.RESUME;
  }

  int id() {
    return boot.environment();
  }

  /** A visitor has derived something for it. */
  void offer(Visitor visitor, Capability capability) {
    offering = visitor;
    offered = capability;
  }

  /** A visitor wants to share its frame. */
  void ask(Visitor visitor) {
    asking = visitor;
  }

  /** {@return whether it has mapped what this visitor derived, and has a transfer under way in it} */
  boolean usesSomethingOf(Visitor visitor) {
    return used == visitor;
  }

  boolean hasDerivedFor(Visitor visitor) {
    return served == visitor;
  }

  Capability derived() {
    return derived;
  }

  @Override
  public long exception(SaveArea saved) {
    return lookAfter();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return lookAfter();
  }

  private long lookAfter() {
    if (offering != null) {
      must(kernel.map(offered, OFFERED, READ | WRITE | REFERENCED | DIRTY));
      must(kernel.store(OFFERED, 77));
      must(kernel.derive(offered, id(), Rights.READ, new Capability()));
      must(kernel.startWrite(extent, 0, offered));
      must(kernel.startRead(extent, 1, offered));
      used = offering;
      offering = null;
    }
    if (asking != null) {
      derived = new Capability();
      must(kernel.derive(own, asking.boot().environment(), Rights.ALL, derived));
      served = asking;
      asking = null;
    }
    return Next.awaitCycle(kernel.books().now() + A_WHILE);
  }
}
