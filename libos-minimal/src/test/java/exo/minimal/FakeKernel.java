package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.Books;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.hw.Descriptor;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The down-calls over maps and arrays, with frames that hold somebody else's words until they are
 * scrubbed. A capability's resource is the bare number.
 */
final class FakeKernel implements DownCalls {
  static final long POISON = 0xDEAD_DEAD_DEAD_DEADL;

  final long[] frames;
  final long[] blocks;
  final Map<Long, Long> pageTable = new HashMap<>();
  final Set<Long> tables = new HashSet<>();
  final Set<Long> tableFrames = new HashSet<>();

  /** Outcomes of the transfers to come; those after them are fine. */
  final Deque<Integer> outcomes = new ArrayDeque<>();

  long now = 1000;
  int busy;
  int reads;
  int writes;
  int calls;

  private final boolean[] scrubbed;
  private long imageLength;
  private int bound;
  private long boundBlocks;
  private Refusal refusal;
  private long tickets;
  private long pending;
  private boolean pendingWrite;
  private int pendingBlock;
  private int pendingFrame;

  FakeKernel(int frames, int blocks) {
    this.frames = new long[frames];
    this.blocks = new long[blocks];
    scrubbed = new boolean[frames];
    Arrays.fill(this.frames, POISON);
    imageLength = blocks;
  }

  /** A disk that arrives with data, in a durable extent from block 0. */
  FakeKernel withImage(long length) {
    imageLength = length;
    for (int block = 0; block < length; block++) {
      blocks[block] = imageWord(block);
    }
    return this;
  }

  static long imageWord(int block) {
    return 0x1000_0000L + block;
  }

  // ---- for the board ----

  long frameWord(int frame) {
    return frames[frame];
  }

  void setFrameWord(int frame, long word) {
    frames[frame] = word;
  }

  int frameOf(long va) {
    return (int) (Descriptor.outputAddress(descriptor(va & -4096)) >>> 12);
  }

  void setDescriptor(long va, long descriptor) {
    pageTable.put(va, descriptor);
  }

  /** The transfer that is under way ends. */
  int finish(long ticket) {
    assertEquals(pending, ticket, "awaits a transfer that is not under way");
    pending = 0;
    int status = outcomes.isEmpty() ? Interrupt.OK : outcomes.remove();
    if (pendingWrite) {
      blocks[pendingBlock] = status == Interrupt.OK ? frames[pendingFrame] : POISON;
    } else {
      frames[pendingFrame] = status == Interrupt.OK ? blocks[pendingBlock] : POISON;
    }
    return status;
  }

  // ---- down-calls ----

  private long refuse(Refusal why) {
    refusal = why;
    return REFUSED;
  }

  private long granted(long result) {
    calls++;
    refusal = null;
    return result;
  }

  @Override
  public Refusal refusal() {
    return refusal;
  }

  @Override
  public long bindFrame(long frame, Capability minted) {
    if (bound == frames.length) {
      return refuse(new Refusal.Exhausted(Quantity.FRAMES, 1, 0));
    }
    minted.resource = bound;
    return granted(bound++);
  }

  @Override
  public long bindExtent(long start, long length, boolean durable, Capability minted) {
    if (length > blocks.length - boundBlocks) {
      return refuse(new Refusal.Exhausted(Quantity.BLOCKS, length, blocks.length - boundBlocks));
    }
    minted.resource = boundBlocks;
    boundBlocks += length;
    return granted(minted.resource);
  }

  @Override
  public long attachExtent(long start, Capability minted) {
    if (start != 0) {
      return refuse(new Refusal.NotHeld(start));
    }
    minted.resource = 0;
    return granted(imageLength);
  }

  private static long tableKey(long va, int level) {
    return level == 0 ? -1 : (va >>> (39 - 9 * (level - 1))) << 2 | level;
  }

  @Override
  public long giveTable(Capability frame, long va, int level) {
    for (int above = 0; above < level; above++) {
      if (!tables.contains(tableKey(va, above))) {
        return refuse(new Refusal.NoTable(va, above));
      }
    }
    if (!tables.add(tableKey(va, level))) {
      return refuse(new Refusal.AlreadyMapped(va));
    }
    tableFrames.add(frame.resource);
    return granted(0);
  }

  @Override
  public long map(Capability frame, long va, int protection) {
    for (int level = 0; level <= 3; level++) {
      if (!tables.contains(tableKey(va, level))) {
        return refuse(new Refusal.NoTable(va, level));
      }
    }
    if (pageTable.containsKey(va)) {
      return refuse(new Refusal.AlreadyMapped(va));
    }
    if (tableFrames.contains(frame.resource)) {
      return refuse(new Refusal.InUse(frame.resource, 1));
    }
    scrub((int) frame.resource);
    pageTable.put(va, descriptorOf(frame.resource, protection));
    return granted(frame.resource);
  }

  private static long descriptorOf(long frame, int protection) {
    boolean writable = (protection & Protection.WRITE) != 0;
    boolean dirty = (protection & Protection.DIRTY) != 0;
    return Descriptor.page(
        frame << 12,
        Descriptor.AP_EL0
            | (writable ? Descriptor.DBM : 0)
            | (writable && dirty ? 0 : Descriptor.AP_READ_ONLY)
            | ((protection & Protection.REFERENCED) != 0 ? Descriptor.AF : 0));
  }

  private void scrub(int frame) {
    if (!scrubbed[frame]) {
      frames[frame] = 0;
      scrubbed[frame] = true;
    }
  }

  @Override
  public long unmap(long va) {
    Long last = pageTable.remove(va);
    return last == null ? refuse(new Refusal.NotMapped(va)) : granted(last);
  }

  @Override
  public long protect(long va, int protection) {
    Long before = pageTable.get(va);
    if (before == null) {
      return refuse(new Refusal.NotMapped(va));
    }
    pageTable.put(va, descriptorOf(Descriptor.outputAddress(before) >>> 12, protection));
    return granted(before);
  }

  @Override
  public long descriptor(long va) {
    return granted(pageTable.getOrDefault(va, 0L));
  }

  @Override
  public long age(long va) {
    Long before = pageTable.get(va);
    if (before == null) {
      return refuse(new Refusal.NotMapped(va));
    }
    pageTable.put(va, before & ~Descriptor.AF);
    return granted(before);
  }

  @Override
  public long clean(long va) {
    Long before = pageTable.get(va);
    if (before == null) {
      return refuse(new Refusal.NotMapped(va));
    }
    pageTable.put(va, before | Descriptor.AP_READ_ONLY);
    return granted(before);
  }

  @Override
  public long zero(long va) {
    if ((pageTable.getOrDefault(va, Descriptor.AP_READ_ONLY) & Descriptor.AP_READ_ONLY) != 0) {
      return refuse(new Refusal.NotMapped(va));
    }
    frames[frameOf(va)] = 0;
    return granted(0);
  }

  @Override
  public long startRead(Capability extent, long offset, Capability frame) {
    return start(false, extent, offset, frame);
  }

  @Override
  public long startWrite(Capability extent, long offset, Capability frame) {
    return start(true, extent, offset, frame);
  }

  private long start(boolean write, Capability extent, long offset, Capability frame) {
    assertEquals(0, pending, "a second transfer while one is under way");
    if (busy > 0) {
      busy--;
      return refuse(new Refusal.Busy(Quantity.TRANSFERS, 256));
    }
    scrub((int) frame.resource);
    pending = ++tickets;
    pendingWrite = write;
    pendingBlock = (int) (extent.resource + offset);
    pendingFrame = (int) frame.resource;
    if (write) {
      writes++;
    } else {
      reads++;
    }
    return granted(pending);
  }

  @Override
  public Books books() {
    return new FakeBooks();
  }

  // ---- what this libOS has no use for ----

  @Override
  public long unbindFrame(Capability frame) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long derive(Capability parent, int environment, int rights, Capability minted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long revokeDerived(Capability parent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long unbindExtent(Capability extent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long bindSaveSlot(Capability extent, long offset, Capability minted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long unbindSaveSlot(Capability slot) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long takeTable(long va, int level) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long load(long va) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long store(long va, long value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long print(int character) {
    throw new UnsupportedOperationException();
  }

  private final class FakeBooks implements Books {
    @Override
    public long now() {
      return now;
    }

    @Override
    public long installedFrames() {
      return frames.length;
    }

    @Override
    public long freeFrames() {
      return frames.length - bound;
    }

    @Override
    public long nextFreeFrame(long from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int ownerOfFrame(long frame) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long installedBlocks() {
      return blocks.length;
    }

    @Override
    public long freeBlocks() {
      return blocks.length - boundBlocks;
    }

    @Override
    public long diskHead() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int transfersInFlight() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int slices() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int ownerOfSlice(int slice) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long sliceCycles() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long framesHeld() {
      return bound;
    }

    @Override
    public long blocksHeld() {
      return boundBlocks;
    }

    @Override
    public long cycles(Account account) {
      throw new UnsupportedOperationException();
    }
  }
}
