package exo.tests.call;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Syndrome;
import exo.minimal.call.Entry;
import exo.minimal.memory.AddressSpace;
import exo.minimal.pipe.Piping;
import exo.minimal.pipe.ReadEnd;
import exo.minimal.pipe.WriteEnd;

/**
 * A libOS with one end of a pipe. The reader makes it and hands it over by an asynchronous transfer, with the writer's capabilities
 * in registers; the writer's program stands still until then.
 */
final class Piped implements LibraryOs {
  static final int SVC_EXIT = 0;
  static final int SVC_MOVE = 1;
  static final int SVC_OPEN = 2;
  static final long BUFFER = 1L << 32;
  private static final long ENTRY = BUFFER + 0x1_0000;
  private static final long PIPE = BUFFER + 0x2_0000;
  private static final int FIRST = 1;

  private final int frames;
  private final int writer;
  private final Piping piping = new Piping();
  private DownCalls kernel;
  private AddressSpace space;
  private ReadEnd in;
  private WriteEnd out;

  private Piped(int frames, int writer) {
    this.frames = frames;
    this.writer = writer;
  }

  static Piped reader(int frames, int writer) {
    return new Piped(frames, writer);
  }

  static Piped writer(int frames) {
    return new Piped(frames, 0);
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    space = new AddressSpace(calls);
    new Entry(calls, space, ENTRY);
    for (int page = 0; page < 2; page++) {
      Capability buffer = new Capability();
      calls.bindFrame(DownCalls.ANY, buffer);
      space.map(buffer, BUFFER + page * 4096L, true);
    }
    return writer == 0 ? Next.AWAIT_ENTRY : Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return switch (Syndrome.immediate(saved.syndrome)) {
      case SVC_MOVE -> in != null ? piping.read(in, saved) : piping.write(out, saved);
      case SVC_OPEN -> open(saved);
      default -> exit((int) saved.x[0]);
    };
  }

  private long open(SaveArea saved) {
    in = new ReadEnd(kernel, space, PIPE, frames, writer);
    long[] offer = in.offer();
    System.arraycopy(offer, 0, saved.x, FIRST, offer.length);
    return Next.transfer(writer, Next.ASYNCHRONOUS);
  }

  private long exit(int status) {
    if (out != null && status == 0) {
      out.close();
    }
    return Next.exit(status);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    long[] offer = new long[frames * Capability.WORDS];
    System.arraycopy(message.x, FIRST, offer, 0, offer.length);
    out = new WriteEnd(kernel, space, PIPE, offer, caller);
    return Next.RESUME;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return piping.interrupt(cause, saved);
  }
}
