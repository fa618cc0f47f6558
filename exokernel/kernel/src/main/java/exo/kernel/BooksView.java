package exo.kernel;

import exo.abi.Books;
import exo.bindings.table.Bindings;
import exo.hw.clock.Clock;
import exo.hw.device.BlockDevice;

/** The books as one environment reads them: nothing is kept here, so they cannot disagree with what the kernel believes. */
final class BooksView implements Books {
  private final Core core;
  private final Clock clock;
  private final Bindings bindings;
  private final BlockDevice disk;
  private final CountedCode counted;
  private final int id;

  BooksView(Core core, int id, CountedCode counted) {
    this.counted = counted;
    this.core = core;
    this.clock = core.machine.clock();
    this.bindings = core.bindings;
    this.disk = core.machine.disk(0);
    this.id = id;
  }

  /** Its own code counts up to here, so that a libOS which waits by reading the clock sees it move. */
  @Override
  public long now() {
    clock.advance(counted.take());
    return clock.now();
  }

  @Override
  public long installedFrames() {
    return core.machine.memory().frames();
  }

  @Override
  public long freeFrames() {
    return bindings.freeFrames();
  }

  @Override
  public long nextFreeFrame(long from) {
    return bindings.nextFreeFrame(from);
  }

  @Override
  public int ownerOfFrame(long frame) {
    return bindings.ownerOfFrame(frame);
  }

  @Override
  public int softwareTlbEntries() {
    return core.pages.softwareTlbEntries();
  }

  @Override
  public long softwareTlbEntry(int slot) {
    return core.pages.softwareTlbEntry(slot);
  }

  @Override
  public long installedBlocks() {
    return disk.blocks();
  }

  @Override
  public long freeBlocks() {
    return bindings.freeBlocks();
  }

  @Override
  public long diskHead() {
    return disk.headPosition();
  }

  @Override
  public int transfersInFlight() {
    return disk.inFlight();
  }

  @Override
  public int slices() {
    return core.slices.length();
  }

  @Override
  public int ownerOfSlice(int slice) {
    return core.slices.owner(slice);
  }

  @Override
  public int installedSlices() {
    return bindings.slices();
  }

  @Override
  public int processors() {
    return core.processors.count();
  }

  @Override
  public int processorOfSlice(int slice) {
    return core.slices.row(slice);
  }

  @Override
  public long freeSlices() {
    return bindings.freeSlices();
  }

  @Override
  public int userOfSlice(int slice) {
    return core.slices.user(slice);
  }

  @Override
  public long slicesHeld() {
    return core.slices.held(id);
  }

  @Override
  public long overrun() {
    return core.environments.get(id).overrun.debt();
  }

  @Override
  public long sliceCycles() {
    return core.slices.sliceCycles();
  }

  @Override
  public long framesHeld() {
    return bindings.framesHeld(id);
  }

  @Override
  public long framesGuaranteed() {
    return core.environments.get(id).standing.guarantee;
  }

  @Override
  public long framesSetAside() {
    return core.revocations.frames().setAside();
  }

  @Override
  public long wanted() {
    Dialogue dialogue = core.revocations.oldest(id);
    return dialogue == null ? 0 : core.revocations.wanted(id, dialogue.request.kind());
  }

  @Override
  public long wantedBy() {
    Dialogue dialogue = core.revocations.oldest(id);
    return dialogue == null ? 0 : dialogue.deadline;
  }

  @Override
  public long blocksHeld() {
    return bindings.blocksHeld(id);
  }

  @Override
  public long cycles(Account account) {
    return core.ledger.booked(Ledger.cellOf(id, account));
  }
}
