package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.minimal.call.Entry;
import exo.minimal.pipe.Piping;
import exo.minimal.pipe.ReadEnd;
import exo.minimal.pipe.WriteEnd;

/** Has two pipes with its peer, of one frame each; each makes the one that it reads. */
public final class PipingLibOs extends PeerLibOs {
  private static final long READ_AT = Pages.SHARED;
  private static final long WRITTEN_AT = 2 * Pages.SHARED;

  private final Piping piping = new Piping();

  @SuppressWarnings("NullAway.Init")
  private ReadEnd in;

  @SuppressWarnings("NullAway.Init")
  private WriteEnd out;

  /** With such a peer. */
  public PipingLibOs(int peer) {
    super(peer);
  }

  @Override
  long ready(Entry entry) {
    page(Pages.BASE);
    return Next.RESUME;
  }

  @Override
  long serve(int service, SaveArea saved) {
    return switch (service) {
      case PeerService.WRITE -> piping.write(out, saved);
      case PeerService.READ -> piping.read(in, saved);
      default -> open(saved);
    };
  }

  private long open(SaveArea saved) {
    in = new ReadEnd(kernel, space, READ_AT, 1, peer);
    System.arraycopy(in.offer(), 0, saved.x, FIRST, Capability.WORDS);
    return Next.transfer(peer, Next.ASYNCHRONOUS);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    long[] offer = new long[Capability.WORDS];
    System.arraycopy(message.x, FIRST, offer, 0, offer.length);
    out = new WriteEnd(kernel, space, WRITTEN_AT, offer, peer);
    return Next.CONTINUE;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return piping.waits() ? piping.interrupt(cause, saved) : Next.RESUME;
  }
}
