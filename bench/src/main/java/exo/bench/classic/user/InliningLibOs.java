package exo.bench.classic.user;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Rights;
import exo.minimal.call.Entry;

/**
 * {@link PipingLibOs} with its calls inlined and words in place of bytes, as ExOS has a pipe' beside its pipe: what an application can
 * do that knows what it sends.
 *
 * <pre>
 *      0  words written, ever
 *     64  words read, ever
 *   2048  256 words, round and round
 * </pre>
 */
public final class InliningLibOs extends PeerLibOs {
  private static final long READ_AT = Pages.SHARED;
  private static final long WRITTEN_AT = 2 * Pages.SHARED;
  private static final int READ = 64;
  private static final int WORDS = 2048;
  private static final int CAPACITY = 256;

  private long written;
  private long read;

  /** What the program waits for. */
  private int waiting = PeerService.NOTHING;

  /** With such a peer. */
  public InliningLibOs(int peer) {
    super(peer);
  }

  @Override
  long ready(Entry entry) {
    page(Pages.BASE);
    return Next.RESUME;
  }

  @Override
  long serve(int service, SaveArea saved) {
    return service == PeerService.READ
        ? read(saved)
        : service == PeerService.WRITE ? write(saved) : open(saved);
  }

  private long write(SaveArea saved) {
    if (written - kernel.load(WRITTEN_AT + READ) >= CAPACITY) {
      return await(PeerService.WRITE);
    }
    long place = WRITTEN_AT + WORDS + ((written & (CAPACITY - 1)) << 3);
    kernel.store(place, kernel.load(saved.x[0]));
    kernel.store(WRITTEN_AT, ++written);
    waiting = PeerService.NOTHING;
    return Next.RESUME;
  }

  private long read(SaveArea saved) {
    if (kernel.load(READ_AT) <= read) {
      return await(PeerService.READ);
    }
    long place = READ_AT + WORDS + ((read & (CAPACITY - 1)) << 3);
    kernel.store(saved.x[0], kernel.load(place));
    kernel.store(READ_AT + READ, ++read);
    waiting = PeerService.NOTHING;
    return Next.RESUME;
  }

  private long await(int service) {
    waiting = service;
    return Next.yieldTo(peer);
  }

  private long open(SaveArea saved) {
    Capability derived = new Capability();
    must(kernel.derive(page(READ_AT), peer, Rights.READ | Rights.WRITE, derived));
    derived.copyTo(saved.x, FIRST);
    return Next.transfer(peer, Next.ASYNCHRONOUS);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    Capability frame = new Capability();
    frame.copyFrom(message.x, FIRST);
    show(frame, WRITTEN_AT);
    return Next.CONTINUE;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return waiting == PeerService.NOTHING ? Next.RESUME : serve(waiting, saved);
  }
}
