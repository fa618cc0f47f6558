package exo.kernel;

import exo.abi.Books;
import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The down-calls and the books as a libOS on its own thread has them: each call is a message to the kernel and one back. The
 * caller's capabilities never leave its memory; their words do.
 */
final class KernelLine implements DownCalls, Books {
  /** In stack frames of the smallest kind. */
  private static final int HEADROOM = 256;

  private final Lane toKernel;
  private final Lane toLibOs;
  private final long[] words = new long[Message.MOST_WORDS];
  private final Thread owner;
  private @Nullable Refusal refusal;

  /**
   * A line for one thread: it waits for its up-call to be served, so whoever else calls does so outside an up-call, and would
   * wait for an answer that nobody gives.
   */
  KernelLine(Thread owner, Lane toKernel, Lane toLibOs) {
    this.owner = owner;
    this.toKernel = toKernel;
    this.toLibOs = toLibOs;
  }

  // ---- calls

  private long call(CallKind kind, int count) {
    long result = ask(Message.CALL + kind.code(), count);
    refusal = (Refusal) toLibOs.enclosure();
    return result;
  }

  private long mint(CallKind kind, int count, Capability minted) {
    long result = call(kind, count);
    if (refusal == null) {
      minted.copyFrom(toLibOs.words(), 1);
    }
    return result;
  }

  private long ask(int type, int count) {
    if (!Thread.currentThread().equals(owner)) {
      throw new IllegalStateException("down-call outside an up-call");
    }
    headroom(HEADROOM);
    toKernel.send(type, words, count, null);
    if (!toLibOs.receive(Long.MAX_VALUE)) {
      throw new GateClosed();
    }
    return toLibOs.words()[0];
  }

  /**
   * Runs out of stack here and now, if at all: a libOS that has none left must not leave a message half written. Some kilobytes,
   * and little beside a crossing.
   */
  private static int headroom(int deeper) {
    return deeper == 0 ? 0 : 1 + headroom(deeper - 1);
  }

  private int put(long first) {
    words[0] = first;
    return 1;
  }

  private int put(long first, long second) {
    words[1] = second;
    return put(first) + 1;
  }

  private int put(long first, long second, long third) {
    words[2] = third;
    return put(first, second) + 1;
  }

  private int put(int at, Capability capability) {
    capability.copyTo(words, at);
    return at + Capability.WORDS;
  }

  /** An up-call tells of a refusal, or of none. */
  void note(@Nullable Refusal told) {
    refusal = told;
  }

  @Override
  public @Nullable Refusal refusal() {
    return refusal;
  }

  @Override
  public long bindFrame(long frame, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.BIND_FRAME, put(frame), minted);
  }

  @Override
  public long unbindFrame(Capability frame) {
    return call(CallKind.UNBIND_FRAME, put(0, frame));
  }

  @Override
  public long derive(Capability parent, int environment, int rights, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.DERIVE, put(put(environment, rights), parent), minted);
  }

  @Override
  public long revokeDerived(Capability parent) {
    return call(CallKind.REVOKE_DERIVED, put(0, parent));
  }

  @Override
  public long bindExtent(long start, long blocks, boolean durable, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.BIND_EXTENT, put(start, blocks, durable ? 1 : 0), minted);
  }

  @Override
  public long attachExtent(long start, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.ATTACH_EXTENT, put(start), minted);
  }

  @Override
  public long unbindExtent(Capability extent) {
    return call(CallKind.UNBIND_EXTENT, put(0, extent));
  }

  @Override
  public long bindSaveSlot(Capability extent, long offset, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.BIND_SAVE_SLOT, put(put(offset), extent), minted);
  }

  @Override
  public long unbindSaveSlot(Capability slot) {
    return call(CallKind.UNBIND_SAVE_SLOT, put(0, slot));
  }

  @Override
  public long giveTable(Capability frame, long va, int level) {
    return call(CallKind.GIVE_TABLE, put(put(va, level), frame));
  }

  @Override
  public long takeTable(long va, int level) {
    return call(CallKind.TAKE_TABLE, put(va, level));
  }

  @Override
  public long map(Capability frame, long va, int protection) {
    return call(CallKind.MAP, put(put(va, protection), frame));
  }

  @Override
  public long unmap(long va) {
    return call(CallKind.UNMAP, put(va));
  }

  @Override
  public long protect(long va, int protection) {
    return call(CallKind.PROTECT, put(va, protection));
  }

  @Override
  public long descriptor(long va) {
    return call(CallKind.DESCRIPTOR, put(va));
  }

  @Override
  public long age(long va) {
    return call(CallKind.AGE, put(va));
  }

  @Override
  public long clean(long va) {
    return call(CallKind.CLEAN, put(va));
  }

  @Override
  public long tlbWrite(Capability frame, long va, int protection) {
    return call(CallKind.TLB_WRITE, put(put(va, protection), frame));
  }

  @Override
  public long tlbDelete(long va) {
    return call(CallKind.TLB_DELETE, put(va));
  }

  @Override
  public long load(long va) {
    return call(CallKind.LOAD, put(va));
  }

  @Override
  public long store(long va, long value) {
    return call(CallKind.STORE, put(va, value));
  }

  @Override
  public long zero(long va) {
    return call(CallKind.ZERO, put(va));
  }

  @Override
  public long startRead(Capability extent, long offset, Capability frame) {
    return call(CallKind.START_READ, put(put(put(offset), extent), frame));
  }

  @Override
  public long startWrite(Capability extent, long offset, Capability frame) {
    return call(CallKind.START_WRITE, put(put(put(offset), extent), frame));
  }

  @Override
  public long request(int kind, long amount) {
    return call(CallKind.REQUEST, put(kind, amount));
  }

  @Override
  public long giveBack(Capability resource) {
    return call(CallKind.GIVE_BACK, put(0, resource));
  }

  @Override
  public long guard(Capability frame) {
    return call(CallKind.GUARD, put(0, frame));
  }

  @Override
  public long unguard(Capability frame) {
    return call(CallKind.UNGUARD, put(0, frame));
  }

  @Override
  public long nominate(Capability frame) {
    return call(CallKind.NOMINATE, put(0, frame));
  }

  @Override
  public long installVector(Capability frame) {
    return call(CallKind.INSTALL_VECTOR, put(0, frame));
  }

  @Override
  public long bindSlice(long position, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.BIND_SLICE, put(position), minted);
  }

  @Override
  public long attachSlice(long position, Capability minted) {
    Objects.requireNonNull(minted);
    return mint(CallKind.ATTACH_SLICE, put(position), minted);
  }

  @Override
  public long unbindSlice(Capability slice) {
    return call(CallKind.UNBIND_SLICE, put(0, slice));
  }

  @Override
  public long setContext(int word, long value) {
    return call(CallKind.SET_CONTEXT, put(word, value));
  }

  @Override
  public long context(int word) {
    return call(CallKind.CONTEXT, put(word));
  }

  @Override
  public long storeVectors(long va) {
    return call(CallKind.STORE_VECTORS, put(va));
  }

  @Override
  public long loadVectors(long va) {
    return call(CallKind.LOAD_VECTORS, put(va));
  }

  @Override
  public long print(int character) {
    return call(CallKind.PRINT, put(character));
  }

  @Override
  public long scan() {
    return call(CallKind.SCAN, 0);
  }

  @Override
  public Books books() {
    return this;
  }

  // ---- the books

  private long look(BooksEntry entry, long argument) {
    return ask(Message.BOOK + entry.code(), put(argument));
  }

  private long look(BooksEntry entry) {
    return look(entry, 0);
  }

  @Override
  public long now() {
    return look(BooksEntry.NOW);
  }

  @Override
  public long installedFrames() {
    return look(BooksEntry.INSTALLED_FRAMES);
  }

  @Override
  public long freeFrames() {
    return look(BooksEntry.FREE_FRAMES);
  }

  @Override
  public long nextFreeFrame(long from) {
    return look(BooksEntry.NEXT_FREE_FRAME, from);
  }

  @Override
  public int ownerOfFrame(long frame) {
    return (int) look(BooksEntry.OWNER_OF_FRAME, frame);
  }

  @Override
  public int softwareTlbEntries() {
    return (int) look(BooksEntry.SOFTWARE_TLB_ENTRIES);
  }

  @Override
  public long softwareTlbEntry(int slot) {
    return look(BooksEntry.SOFTWARE_TLB_ENTRY, slot);
  }

  @Override
  public long installedBlocks() {
    return look(BooksEntry.INSTALLED_BLOCKS);
  }

  @Override
  public long freeBlocks() {
    return look(BooksEntry.FREE_BLOCKS);
  }

  @Override
  public long diskHead() {
    return look(BooksEntry.DISK_HEAD);
  }

  @Override
  public int transfersInFlight() {
    return (int) look(BooksEntry.TRANSFERS_IN_FLIGHT);
  }

  @Override
  public int slices() {
    return (int) look(BooksEntry.SLICES);
  }

  @Override
  public int ownerOfSlice(int slice) {
    return (int) look(BooksEntry.OWNER_OF_SLICE, slice);
  }

  @Override
  public int installedSlices() {
    return (int) look(BooksEntry.INSTALLED_SLICES);
  }

  @Override
  public int processors() {
    return (int) look(BooksEntry.PROCESSORS);
  }

  @Override
  public int processorOfSlice(int slice) {
    return (int) look(BooksEntry.PROCESSOR_OF_SLICE, slice);
  }

  @Override
  public long freeSlices() {
    return look(BooksEntry.FREE_SLICES);
  }

  @Override
  public int userOfSlice(int slice) {
    return (int) look(BooksEntry.USER_OF_SLICE, slice);
  }

  @Override
  public long slicesHeld() {
    return look(BooksEntry.SLICES_HELD);
  }

  @Override
  public long overrun() {
    return look(BooksEntry.OVERRUN);
  }

  @Override
  public long sliceCycles() {
    return look(BooksEntry.SLICE_CYCLES);
  }

  @Override
  public long framesHeld() {
    return look(BooksEntry.FRAMES_HELD);
  }

  @Override
  public long framesGuaranteed() {
    return look(BooksEntry.FRAMES_GUARANTEED);
  }

  @Override
  public long framesSetAside() {
    return look(BooksEntry.FRAMES_SET_ASIDE);
  }

  @Override
  public long wanted() {
    return look(BooksEntry.WANTED);
  }

  @Override
  public long wantedBy() {
    return look(BooksEntry.WANTED_BY);
  }

  @Override
  public long blocksHeld() {
    return look(BooksEntry.BLOCKS_HELD);
  }

  @Override
  public long cycles(Account account) {
    return look(
        switch (account) {
          case PROGRAM -> BooksEntry.PROGRAM_CYCLES;
          case LIBOS -> BooksEntry.LIBOS_CYCLES;
          case KERNEL -> BooksEntry.KERNEL_CYCLES;
          case DISK_WAIT -> BooksEntry.DISK_WAIT_CYCLES;
        });
  }
}
