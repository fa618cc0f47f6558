package exo.bench.classic.user;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.hw.Syndrome;
import exo.minimal.call.Entry;
import exo.minimal.memory.AddressSpace;

/** One of two libOSes that deal with each other. As with {@link PagesLibOs} its program has to ask for what it wants. */
public abstract class PeerLibOs implements LibraryOs {
  private static final long ENTRY = 8 * Pages.BASE;

  /** Where capabilities begin in a message. */
  static final int FIRST = 1;

  /** Whom it deals with. */
  final int peer;

  /** Made by the first up-call, before any other can come. */
  @SuppressWarnings("NullAway.Init")
  DownCalls kernel;

  /** Its pages, also made by the first. */
  @SuppressWarnings("NullAway.Init")
  AddressSpace space;

  PeerLibOs(int peer) {
    this.peer = peer;
  }

  @Override
  public final long boot(DownCalls downCalls, BootRecord record) {
    kernel = downCalls;
    space = new AddressSpace(downCalls);
    Entry entry = new Entry(downCalls, space, ENTRY);
    return ready(entry);
  }

  /** What it does when others can enter it. */
  long ready(Entry entry) {
    return Next.RESUME;
  }

  @Override
  public final long exception(SaveArea saved) {
    if (Syndrome.exceptionClass(saved.syndrome) != Syndrome.EC_SVC) {
      return trapped();
    }
    int service = Syndrome.immediate(saved.syndrome);
    return switch (service) {
      case PeerService.NOTHING -> Next.RESUME;
      case PeerService.YIELD -> Next.yieldTo(peer);
      default -> serve(service, saved);
    };
  }

  long trapped() {
    throw new IllegalStateException("a page is not there");
  }

  abstract long serve(int service, SaveArea saved);

  /** A slice has begun: its program goes on, without the kernel. */
  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.RESUME;
  }

  /** A frame of its own, as a page for its program. */
  final Capability page(long va) {
    Capability frame = new Capability();
    must(kernel.bindFrame(DownCalls.ANY, frame));
    show(frame, va);
    return frame;
  }

  final void show(Capability frame, long va) {
    if (!space.map(frame, va, true)) {
      throw new IllegalStateException("no table for a page");
    }
  }

  final void must(long result) {
    if (result < 0) {
      Refusal refusal = kernel.refusal();
      throw new IllegalStateException(refusal == null ? "refused" : refusal.message());
    }
  }
}
