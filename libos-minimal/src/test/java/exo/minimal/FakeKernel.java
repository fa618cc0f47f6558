package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.Books;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.Descriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The down-calls over maps and arrays, with frames that hold somebody else's words until they are
 * scrubbed. A capability's authority is the generation of what it names.
 */
final class FakeKernel implements DownCalls {
  static final int FREE = -1;
  static final int CALLER = 1;
  static final int OTHER = 2;
  static final long POISON = 0xDEAD_DEAD_DEAD_DEADL;

  final long[] frames;
  final long[] blocks;
  final Map<Long, Long> pageTable = new HashMap<>();
  final Set<Long> tables = new HashSet<>();
  final Set<Long> tableFrames = new HashSet<>();

  /** Outcomes of the transfers to come; those after them are fine. */
  final Deque<Integer> outcomes = new ArrayDeque<>();

  long now = 1000;
  long programCycles;
  int busy;
  int reads;
  int writes;
  int calls;

  // ---- what a test says the kernel wants and takes
  long guaranteed;
  long wanted;
  long returned;
  int lies;
  int nominated;
  int vectorCapacity = exo.abi.RepossessionVector.CAPACITY;
  final List<long[]> losses = new ArrayList<>();
  long overflow;
  long asked;

  private final boolean[] scrubbed;
  private final boolean[] unsaved;
  private final int[] owner;
  private final long[] generation;
  private final Set<Long> guarded = new HashSet<>();
  private final Deque<Long> slots = new ArrayDeque<>();
  private final Set<Long> boundSlots = new HashSet<>();
  private int vector = -1;
  private long imageLength;
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
    unsaved = new boolean[frames];
    owner = new int[frames];
    generation = new long[frames];
    Arrays.fill(owner, FREE);
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
    unsaved[frame] = true;
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
    if (pendingFrame < 0) {
      return Interrupt.CANCELLED;
    }
    int status = outcomes.isEmpty() ? Interrupt.OK : outcomes.remove();
    if (pendingWrite) {
      blocks[pendingBlock] = status == Interrupt.OK ? frames[pendingFrame] : POISON;
    } else {
      frames[pendingFrame] = status == Interrupt.OK ? blocks[pendingBlock] : POISON;
    }
    unsaved[pendingFrame] &= status != Interrupt.OK;
    return status;
  }

  // ---- for a test that takes ----

  int owner(int frame) {
    return owner[frame];
  }

  boolean takeable(int frame) {
    return owner[frame] == CALLER && !guarded.contains((long) frame);
  }

  /** Takes a frame by force: paths, transfer, contents, entry. */
  void take(int frame) {
    long page = unmapAll(frame);
    if (tableFrames.remove((long) frame)) {
      dropTable(frame);
    }
    if (pendingFrame == frame) {
      pendingFrame = -1;
    }
    boolean save = unsaved[frame] && !slots.isEmpty();
    long whereTo =
        save
            ? slots.remove()
            : unsaved[frame] ? exo.abi.RepossessionVector.LOST : exo.abi.RepossessionVector.CLEAN;
    if (save) {
      blocks[(int) whereTo] = frames[frame];
    }
    if (vector >= 0 && losses.size() < vectorCapacity) {
      losses.add(new long[] {ResourceName.frame(frame), page, whereTo, now, 1, 1});
    } else {
      overflow++;
    }
    release(frame, OTHER);
  }

  private long unmapAll(int frame) {
    long page = exo.abi.RepossessionVector.NOWHERE;
    for (var entry : List.copyOf(pageTable.entrySet())) {
      if (Descriptor.outputAddress(entry.getValue()) >>> 12 == frame) {
        page = entry.getKey();
        unsaved[frame] |= (entry.getValue() & Descriptor.AP_READ_ONLY) == 0;
        pageTable.remove(page);
      }
    }
    return page;
  }

  /** All tables lie in one another, so a lost one is taken for the root. */
  private void dropTable(int frame) {
    for (int i = 0; i < this.frames.length; i++) {
      if (i != frame && owner[i] == CALLER && i != vector) {
        unmapAll(i);
      }
    }
    tableFrames.clear();
    tables.clear();
  }

  private void release(int frame, int to) {
    frames[frame] = POISON;
    scrubbed[frame] = false;
    unsaved[frame] = false;
    generation[frame]++;
    owner[frame] = to;
    guarded.remove((long) frame);
    pageTable.values().removeIf(entry -> Descriptor.outputAddress(entry) >>> 12 == frame);
  }

  void free(int frame) {
    owner[frame] = FREE;
  }

  int count(int whose) {
    return (int) Arrays.stream(owner).filter(one -> one == whose).count();
  }

  int armedSlots() {
    return slots.size();
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
    for (int number = 0; number < frames.length; number++) {
      if (owner[number] == FREE) {
        owner[number] = CALLER;
        minted.resource = ResourceName.frame(number);
        minted.authority = generation[number];
        return granted(number);
      }
    }
    return refuse(new Refusal.Exhausted(Quantity.FRAMES, 1, 0));
  }

  private boolean dead(Capability claim) {
    int frame = (int) ResourceName.start(claim.resource);
    if (owner[frame] == CALLER && generation[frame] == claim.authority) {
      return false;
    }
    refuse(new Refusal.Stale(claim.resource, claim.authority, generation[frame]));
    return true;
  }

  private static long frame(Capability claim) {
    return ResourceName.start(claim.resource);
  }

  @Override
  public long unbindFrame(Capability claim) {
    if (dead(claim)) {
      return REFUSED;
    }
    release((int) frame(claim), FREE);
    return granted(0);
  }

  @Override
  public long giveBack(Capability claim) {
    if (wanted == 0) {
      return refuse(new Refusal.NotAsked(ResourceKind.FRAME));
    }
    if (ResourceName.kind(claim.resource) == ResourceKind.EXTENT) {
      slots.clear();
      wanted = 0;
      return granted(0);
    }
    if (dead(claim)) {
      lies++;
      return REFUSED;
    }
    int frame = (int) frame(claim);
    boolean mapped =
        pageTable.values().stream()
            .anyMatch(entry -> Descriptor.outputAddress(entry) >>> 12 == frame);
    if (mapped || tableFrames.contains((long) frame) || pending != 0 && pendingFrame == frame) {
      lies++;
      return refuse(new Refusal.InUse(claim.resource, 1));
    }
    release(frame, OTHER);
    returned++;
    return granted(--wanted);
  }

  @Override
  public long request(int kind, long amount) {
    if (asked != 0) {
      return refuse(new Refusal.Busy(Quantity.REQUESTS, 1));
    }
    asked = 1_000_000 + ++tickets;
    return granted(asked);
  }

  @Override
  public long guard(Capability claim) {
    if (dead(claim)) {
      return REFUSED;
    }
    if (guarded.size() >= guaranteed) {
      return refuse(new Refusal.OverQuota(Quantity.GUARANTEED_FRAMES, 1, guaranteed, 0));
    }
    guarded.add(frame(claim));
    return granted(guarded.size());
  }

  @Override
  public long unguard(Capability claim) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long nominate(Capability claim) {
    if (dead(claim)) {
      return REFUSED;
    }
    return granted(++nominated);
  }

  @Override
  public long storeVectors(long va) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long loadVectors(long va) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long bindSlice(long position, Capability minted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long attachSlice(long position, Capability minted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long unbindSlice(Capability slice) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long setContext(int word, long value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long context(int word) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long installVector(Capability claim) {
    if (guard(claim) == REFUSED) {
      return REFUSED;
    }
    vector = (int) frame(claim);
    return granted(0);
  }

  @Override
  public long load(long va) {
    assertEquals(vector, frameOf(va), "only the vector is looked at");
    long word = (va & 4095) / 8 - exo.abi.RepossessionVector.FIRST;
    int words = exo.abi.RepossessionVector.ENTRY_WORDS;
    return granted(losses.get((int) (word / words))[(int) (word % words)]);
  }

  @Override
  public long bindExtent(long start, long length, boolean durable, Capability minted) {
    if (length > blocks.length - boundBlocks) {
      return refuse(new Refusal.Exhausted(Quantity.BLOCKS, length, blocks.length - boundBlocks));
    }
    minted.resource = ResourceName.extent(boundBlocks, length);
    boundBlocks += length;
    return granted(boundBlocks - length);
  }

  @Override
  public long attachExtent(long start, Capability minted) {
    if (start != 0) {
      return refuse(new Refusal.NotHeld(start));
    }
    minted.resource = ResourceName.extent(0, imageLength);
    boundBlocks = imageLength;
    return granted(imageLength);
  }

  @Override
  public long bindSaveSlot(Capability extent, long offset, Capability minted) {
    long block = ResourceName.start(extent.resource) + offset;
    minted.resource = ResourceName.saveSlot(block);
    assertEquals(true, boundSlots.add(block), "a slot is bound twice");
    slots.add(block);
    return granted(block);
  }

  @Override
  public long unbindSaveSlot(Capability slot) {
    long block = ResourceName.start(slot.resource);
    assertEquals(true, boundSlots.remove(block), "no slot there");
    slots.remove(block);
    return granted(0);
  }

  private static long tableKey(long va, int level) {
    return level == 0 ? -1 : (va >>> (39 - 9 * (level - 1))) << 2 | level;
  }

  @Override
  public long giveTable(Capability frame, long va, int level) {
    if (dead(frame)) {
      return REFUSED;
    }
    if (tableFrames.contains(frame(frame))) {
      return refuse(new Refusal.InUse(frame.resource, 1));
    }
    for (int above = 0; above < level; above++) {
      if (!tables.contains(tableKey(va, above))) {
        return refuse(new Refusal.NoTable(va, above));
      }
    }
    if (!tables.add(tableKey(va, level))) {
      return refuse(new Refusal.AlreadyMapped(va));
    }
    tableFrames.add(frame(frame));
    return granted(0);
  }

  @Override
  public long map(Capability frame, long va, int protection) {
    if (dead(frame)) {
      return REFUSED;
    }
    for (int level = 0; level <= 3; level++) {
      if (!tables.contains(tableKey(va, level))) {
        return refuse(new Refusal.NoTable(va, level));
      }
    }
    if (pageTable.containsKey(va)) {
      return refuse(new Refusal.AlreadyMapped(va));
    }
    if (tableFrames.contains(frame(frame))) {
      return refuse(new Refusal.InUse(frame.resource, 1));
    }
    scrub((int) frame(frame));
    pageTable.put(va, descriptorOf(frame(frame), protection));
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
    if (last == null) {
      return refuse(new Refusal.NotMapped(va));
    }
    unsaved[(int) (Descriptor.outputAddress(last) >>> 12)] |= (last & Descriptor.AP_READ_ONLY) == 0;
    return granted(last);
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
  public long tlbWrite(Capability frame, long va, int protection) {
    return refuse(new Refusal.OtherTranslation(0));
  }

  @Override
  public long tlbDelete(long va) {
    return refuse(new Refusal.OtherTranslation(0));
  }

  @Override
  public long zero(long va) {
    if ((pageTable.getOrDefault(va, Descriptor.AP_READ_ONLY) & Descriptor.AP_READ_ONLY) != 0) {
      return refuse(new Refusal.NotMapped(va));
    }
    frames[frameOf(va)] = 0;
    unsaved[frameOf(va)] = true;
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
    if (dead(frame)) {
      return REFUSED;
    }
    scrub((int) frame(frame));
    pending = ++tickets;
    pendingWrite = write;
    pendingBlock = (int) (ResourceName.start(extent.resource) + offset);
    pendingFrame = (int) frame(frame);
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
  public long takeTable(long va, int level) {
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

  @Override
  public long scan() {
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
      return count(FREE);
    }

    @Override
    public long nextFreeFrame(long from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int ownerOfFrame(long frame) {
      return owner[(int) frame];
    }

    @Override
    public int softwareTlbEntries() {
      return 0;
    }

    @Override
    public long softwareTlbEntry(int slot) {
      return exo.abi.SoftwareTlb.EMPTY;
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
    public int processors() {
      return 1;
    }

    @Override
    public int processorOfSlice(int slice) {
      return 0;
    }

    @Override
    public int installedSlices() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long freeSlices() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int userOfSlice(int slice) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long slicesHeld() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long overrun() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long framesHeld() {
      return count(CALLER);
    }

    @Override
    public long framesGuaranteed() {
      return guaranteed;
    }

    @Override
    public long framesSetAside() {
      return 0;
    }

    @Override
    public long wanted() {
      return wanted;
    }

    @Override
    public long wantedBy() {
      return now;
    }

    @Override
    public long blocksHeld() {
      return boundBlocks;
    }

    @Override
    public long cycles(Account account) {
      assertEquals(Account.PROGRAM, account, "only the program's own time is looked at");
      return programCycles;
    }
  }
}
