package exo.tests.taint;

import static exo.tests.taint.Scripted.ALL;
import static exo.tests.taint.Scripted.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.testkit.taint.Flow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flows without a grant, planted one by one, are found; the same bytes with a grant are none. */
class PlantedFlowTest {
  private static final int STEPS = 20_000;
  private static final long SECRET = 0x5EC2_E75E_C2E7L;

  private final Scripted.Script script = new Scripted.Script();
  private final Scripted a = new Scripted(script);
  private final Scripted b = new Scripted(script);
  private final Capability frame = new Capability();
  private final Capability extent = new Capability();
  private final Board board = Board.tainted("cortex-a76", false);

  PlantedFlowTest() {
    script.then(
        b, self -> {}); // so both have booted, and none of the frames that follow is a table
  }

  private List<Flow> flows() {
    try (board) {
      board.admit(Board.spec("a", a, a::step));
      board.admit(Board.spec("b", b, b::step));
      for (int step = 0; step < STEPS && !script.isOver(); step++) {
        board.kernel.step();
      }
      assertTrue(
          script.isOver(),
          () ->
              board.kernel.inspection().outcome(a.id)
                  + ", "
                  + board.kernel.inspection().outcome(b.id));
      return board.taint().flows();
    }
  }

  private void found(Flow.Way way, int mover, String flaw) {
    List<Flow> flows = flows();
    assertTrue(!flows.isEmpty(), "no flow was found");
    assertEquals(way, flows.getFirst().way(), flows::toString);
    assertEquals(mover, flows.getFirst().mover(), flows::toString);
    assertTrue(flows.getFirst().flaw().contains(flaw), flows::toString);
  }

  private void keepsASecret(Scripted self) {
    self.must(self.kernel.bindFrame(DownCalls.ANY, frame));
    self.must(self.kernel.map(frame, page(0), ALL));
    self.must(self.kernel.store(page(0) + 8, SECRET));
  }

  private static long number(Capability frame) {
    return ResourceName.start(frame.resource);
  }

  private long leafEntry(Scripted self, int page) {
    return (number(self.tables[3]) << Frames.SHIFT) + 8L * Descriptor.index(page(page), 3);
  }

  /** What the kernel never does: a page of the libOS shows another's frame. */
  private void show(Scripted self, int page, long frameNumber) {
    long shown = board.machine.memory().readLong(leafEntry(self, 1));
    long bits = shown & ~((Board.FRAMES - 1) << Frames.SHIFT);
    board.machine.memory().writeLong(leafEntry(self, page), bits | frameNumber << Frames.SHIFT);
  }

  // ---- frames

  @Test
  void whatIsSharedByDerivingIsNoFlow() {
    Capability derived = new Capability();
    script
        .then(a, this::keepsASecret)
        .then(a, self -> self.must(self.kernel.derive(frame, b.id, Rights.READ, derived)));
    script.then(
        b,
        self -> {
          self.must(self.kernel.map(derived, page(0), Protection.READ | Protection.REFERENCED));
          assertEquals(SECRET, self.must(self.kernel.load(page(0) + 8)));
        });
    assertEquals(List.of(), flows());
    assertEquals(8, board.taint().sharedBytes());
  }

  @Test
  void aPageThatShowsAnothersFrameIsFound() {
    script.then(a, this::keepsASecret);
    script
        .then(b, self -> self.mapped(1))
        .then(
            b,
            self -> {
              show(self, 0, number(frame));
              assertEquals(SECRET, self.must(self.kernel.load(page(0) + 8)));
            });
    found(Flow.Way.LOAD, 2, "no capability to read");
  }

  @Test
  void aStoreToAnothersFrameIsFound() {
    script.then(a, this::keepsASecret);
    script
        .then(b, self -> self.mapped(1))
        .then(
            b,
            self -> {
              show(self, 0, number(frame));
              self.must(self.kernel.store(page(0) + 8, 1));
            });
    found(Flow.Way.STORE, 2, "no capability to write");
  }

  @Test
  void aFrameThatWasNotScrubbedIsFound() {
    script.then(
        a,
        self -> {
          Sabotage.skipScrubbingFrames(board);
          keepsASecret(self);
          self.must(self.kernel.unbindFrame(frame));
        });
    script.then(
        b,
        self -> {
          Capability mine = new Capability();
          self.must(self.kernel.bindFrame(number(frame), mine));
          self.must(self.kernel.map(mine, page(0), ALL));
          assertEquals(SECRET, self.must(self.kernel.load(page(0) + 8)));
        });
    found(Flow.Way.LOAD, 2, "left from before");
  }

  @Test
  void aFrameThatWasNotScrubbedAndIsShownToTheDiskIsFound() {
    script.then(
        a,
        self -> {
          Sabotage.skipScrubbingFrames(board);
          keepsASecret(self);
          self.must(self.kernel.unbindFrame(frame));
        });
    script
        .then(
            b,
            self -> {
              Capability mine = new Capability();
              self.must(self.kernel.bindFrame(number(frame), mine));
              self.must(self.kernel.bindExtent(DownCalls.ANY, 1, false, extent));
              self.must(self.kernel.startWrite(extent, 0, mine));
            })
        .then(b, Scripted::rest)
        .then(b, self -> {});
    found(Flow.Way.DISK_WRITE, 2, "left from before");
  }

  @Test
  void aTableThatWasNotScrubbedIsFound() {
    script.then(
        a,
        self -> {
          Sabotage.skipScrubbingFrames(board);
          self.must(self.kernel.bindFrame(DownCalls.ANY, frame));
          self.must(self.kernel.giveTable(frame, page(512), 3));
          Capability data = new Capability();
          self.must(self.kernel.bindFrame(DownCalls.ANY, data));
          self.must(self.kernel.map(data, page(512), ALL));
          self.must(self.kernel.unmap(page(512)));
          self.must(self.kernel.takeTable(page(512), 3));
          self.must(self.kernel.unbindFrame(frame));
        });
    script.then(
        b,
        self -> {
          Capability mine = new Capability();
          self.must(self.kernel.bindFrame(number(frame), mine));
          self.must(self.kernel.map(mine, page(0), ALL));
          self.must(self.kernel.load(page(0)));
        });
    found(Flow.Way.LOAD, 2, "left from before");
  }

  // ---- blocks

  private void writesItsSecret(Scripted self) {
    keepsASecret(self);
    self.must(self.kernel.bindExtent(3, 1, false, extent));
    self.must(self.kernel.startWrite(extent, 0, frame));
  }

  private void readsBlockThree(Scripted self) {
    Capability blocks = new Capability();
    self.must(self.kernel.bindExtent(3, 1, false, blocks));
    self.must(self.kernel.startRead(blocks, 0, self.mapped(0)));
  }

  @Test
  void aBlockThatIsHandedOnWithItsBytesIsFound() {
    script
        .then(
            a,
            self -> {
              Sabotage.skipScrubbingExtents(board);
              writesItsSecret(self);
            })
        .then(a, Scripted::rest)
        .then(a, self -> self.must(self.kernel.unbindExtent(extent)));
    script.then(b, this::readsBlockThree).then(b, Scripted::rest).then(b, self -> {});
    found(Flow.Way.DISK_READ, 2, "left from before");
  }

  @Test
  void aBlockThatIsScrubbedIsHandedOnWithoutAFlow() {
    script
        .then(a, this::writesItsSecret)
        .then(a, Scripted::rest)
        .then(a, self -> self.must(self.kernel.unbindExtent(extent)));
    script.then(b, this::readsBlockThree).then(b, Scripted::rest).then(b, self -> {});
    assertEquals(List.of(), flows());
  }

  @Test
  void aTransferToAnothersBlockIsFoundWhenItLands() {
    script.then(a, this::keepsASecret);
    script.then(b, self -> self.must(self.kernel.bindExtent(3, 1, false, extent)));
    script.then(
        b,
        self -> {
          board.machine.disk(0).submitWrite(3, number(frame));
          board.machine.clock().advance(400_000);
          board.machine.runDevices();
        });
    flows();
    assertTrue(
        board.taint().flows().stream().anyMatch(flow -> flow.way() == Flow.Way.DISK_WRITE),
        () -> board.taint().flows().toString());
  }

  @Test
  void contentsThatAreSavedToAnothersSlotAreFound() {
    Capability slot = new Capability();
    script.then(b, self -> self.must(self.kernel.bindExtent(3, 1, false, new Capability())));
    script.then(
        a,
        self -> {
          keepsASecret(self);
          self.must(self.kernel.bindExtent(9, 1, false, extent));
          self.must(self.kernel.bindSaveSlot(extent, 0, slot));
          self.must(self.kernel.nominate(frame));
          Sabotage.moveSlot(board, 9, 3);
          board.kernel.loseFrames(Board.FRAMES - 9);
        });
    script.then(a, Scripted::rest).then(a, self -> {});
    found(Flow.Way.SAVE, 1, "no capability to write");
  }

  // ---- the processor

  @Test
  void aProgramThatRunsInAnothersAddressSpaceIsFoundWhateverTheKernelBelieves() {
    script.then(a, this::keepsASecret);
    script.then(
        b,
        self -> {
          long own = board.machine.processor().mmu().ttbr0();
          long tables = number(a.tables[0]) << Frames.SHIFT;
          board.machine.processor().mmu().setTtbr0((long) a.id << 48 | tables);
          assertEquals(SECRET, self.must(self.kernel.load(page(0) + 8)));
          board.machine.processor().mmu().setTtbr0(own);
        });
    found(Flow.Way.LOAD, 2, "no capability to read");
  }

  @Test
  void registersThatTheKernelStoresInAnothersMemoryAreFound() {
    script.then(a, this::keepsASecret);
    script.then(b, self -> board.machine.memory().writeLong(number(frame) << Frames.SHIFT, SECRET));
    found(Flow.Way.REGISTERS, 2, "no capability to write");
  }

  @Test
  void registersThatTheKernelStoresWhereTheirLibOsHasSaidAreNoFlow() {
    script.then(
        a,
        self -> {
          keepsASecret(self);
          self.must(self.kernel.guard(frame));
          self.must(self.kernel.setContext(Context.SAVE + Context.SUPERVISOR_CALL, page(0)));
        });
    script.then(a, self -> self.must(self.kernel.load(page(0))));
    assertEquals(List.of(), flows());
  }
}
