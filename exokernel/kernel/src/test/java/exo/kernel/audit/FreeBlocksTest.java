package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks that nobody holds show nothing, wherever the disk comes from (law L5). */
class FreeBlocksTest {
  @TempDir Path directory;

  /** Writes its first block, and its second, and leaves. */
  private static class WritesTwice extends Actor {
    private boolean wroteSecond;

    WritesTwice() {
      super(0, actor -> {});
    }

    @Override
    public long exception(SaveArea saved) {
      if (wroteSecond) {
        return Next.exit(0);
      }
      wroteSecond = true;
      return Next.awaitTransfer(must(kernel.startWrite(extent, 1, frames[0])));
    }
  }

  private static Stage stage(DiskDescription disk) {
    return new Stage(
        MachineDescription.profile("cortex-a76").withFrames(Stage.FRAMES).withDisks(List.of(disk)));
  }

  private DiskDescription kept() {
    return DiskDescription.inFile("disk", Stage.BLOCKS, directory.resolve("disk"));
  }

  @Test
  void whatAPowerCutKeptFromBeingScrubbedIsScrubbedAtTheNextStart() {
    try (Stage stage = stage(kept().withFaults(FaultPlan.seeded(1).withPowerCut(2, 3)))) {
      stage.admit("first", new WritesTwice(), Actor.CALLS);
      stage.kernel.run();
      assertTrue(stage.disk.powerLost());
      assertEquals(Stage.BLOCKS, stage.bindings.freeBlocks());
      assertFalse(stage.disk.isZero(0));
      assertFalse(stage.disk.isZero(1));
    }
    try (Stage later = stage(kept()).audited(Auditor.Mode.FULL)) {
      assertTrue(later.disk.isZero(0));
      assertTrue(later.disk.isZero(1));
      later.admit("second", new WritesTwice(), Actor.CALLS);
      while (later.step()) {}
      later.auditor.finish();
      assertEquals(Set.of(), later.lawsViolated());
    }
  }

  /** It would be its new owner's across the restart, and what it still holds with it. */
  @Test
  void noBlockChangesHandsOnADiskWithoutPower() {
    class GivesUpAndBinds extends WritesTwice {
      private @Nullable Refusal refusal;

      @Override
      public long interrupt(int cause, long detail, int status, SaveArea saved) {
        if (status == Interrupt.POWER_LOST) {
          must(kernel.unbindExtent(extent));
          kernel.bindExtent(0, 4, true, new Capability());
          refusal = kernel.refusal();
        }
        return super.interrupt(cause, detail, status, saved);
      }
    }
    GivesUpAndBinds libOs = new GivesUpAndBinds();
    try (Stage stage = stage(kept().withFaults(FaultPlan.seeded(1).withPowerCut(2, 3)))) {
      stage.admit("first", libOs, Actor.CALLS);
      stage.kernel.run();
      assertFalse(stage.disk.isZero(0));
      assertEquals(new Refusal.Exhausted(Quantity.BLOCKS, 4, 0), libOs.refusal);
    }
  }

  @Test
  void whatADiskCameWithIsForThoseWhoseItIs() {
    DiskDescription full =
        DiskDescription.inMemory("disk", Stage.BLOCKS)
            .withImage((block, to, at) -> to.set(ValueLayout.JAVA_LONG_UNALIGNED, at, 1 + block));
    class ReadsWhatItBound extends Actor {
      ReadsWhatItBound() {
        super(1, actor -> actor.must(actor.kernel.startRead(actor.extent, 3, actor.spare)));
      }

      @Override
      public long interrupt(int cause, long detail, int status, SaveArea saved) {
        if (done) {
          must(kernel.map(spare, page(4), Protection.READ | Protection.REFERENCED));
          return Next.exit((int) kernel.load(page(4)));
        }
        return Next.RESUME;
      }
    }
    try (Stage stage = stage(full).audited(Auditor.Mode.FULL)) {
      int reader = stage.admit("reader", new ReadsWhatItBound(), Actor.CALLS);
      while (stage.step()) {}
      assertEquals(0, stage.kernel.inspection().outcome(reader).status());
      assertEquals(Set.of(), stage.lawsViolated());
    }
  }
}
