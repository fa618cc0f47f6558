package exo.minimal.pipe;

import exo.abi.DownCalls;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.minimal.LibOsFault;
import exo.minimal.memory.AddressSpace;

/** The end that is written to: its frames are the reader's, which has derived capabilities for them. */
public final class WriteEnd extends End {
  private long moved;
  private boolean broken;

  /**
   * Maps a pipe.
   *
   * @param base where, as many pages as there are frames
   * @param offer what {@link ReadEnd#offer} returned
   * @param reader who made the pipe
   */
  public WriteEnd(DownCalls kernel, AddressSpace space, long base, long[] offer, int reader) {
    super(new Ring(kernel, base, offer.length / Capability.WORDS), reader);
    for (int frame = 0; frame < offer.length / Capability.WORDS; frame++) {
      Capability capability = new Capability();
      capability.copyFrom(offer, frame * Capability.WORDS);
      if (!space.map(capability, Ring.page(base, frame), true)) {
        throw LibOsFault.refused(kernel, "no frame %d of a pipe by %d", frame, reader);
      }
    }
  }

  /**
   * Writes what there is room for.
   *
   * @param from where the bytes are
   * @param bytes how many, at most
   * @return how many were taken, 0 when the pipe is full; or {@link #BROKEN}
   */
  public long write(long from, long bytes) {
    long room = room();
    if (room <= 0) {
      return room;
    }
    long taken = bytes < room ? bytes : room;
    if (taken <= 0) {
      return 0;
    }
    if (!ring.put(from, count, taken)) {
      return BROKEN;
    }
    count += taken;
    return ring.publish(Ring.WRITTEN, count) ? taken : BROKEN;
  }

  private long room() {
    long read = ring.count(Ring.READ);
    long room = ring.capacity - (count - read);
    return broken || read < 0 || room < 0 || room > ring.capacity ? BROKEN : room;
  }

  /** No more will come. The reader finds what was written before. */
  public void close() {
    broken = true;
    ring.publish(Ring.CLOSED, 1);
  }

  @Override
  void begin() {
    moved = 0;
  }

  @Override
  boolean move(SaveArea saved) {
    long bytes = saved.x[1];
    long taken = write(saved.x[0] + moved, bytes - moved);
    if (taken < 0) {
      saved.x[0] = taken;
      return true;
    }
    moved += taken;
    if (moved < bytes) {
      return false;
    }
    saved.x[0] = moved;
    return true;
  }

  @Override
  void left() {
    broken = true;
  }
}
