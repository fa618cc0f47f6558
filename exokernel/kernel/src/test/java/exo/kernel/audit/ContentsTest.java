package exo.kernel.audit;

import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.kernel.audit.Auditor.Mode;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A frame on its way from one owner to the next, and what it shows there. */
class ContentsTest {

  /** An actor that does one deed after the other, with time for transfers between them. */
  private static final class Scripted extends Actor {
    private static final long A_WHILE = 3_000_000;
    private final List<Consumer<Actor>> deeds;
    private int next;

    Scripted(List<Consumer<Actor>> deeds) {
      super(0, self -> {});
      this.deeds = deeds;
    }

    @Override
    public long exception(SaveArea saved) {
      if (next < deeds.size()) {
        deeds.get(next++).accept(this);
      } else {
        done = true;
      }
      return Next.awaitCycle(kernel.books().now() + A_WHILE);
    }
  }

  private static DiskDescription disk() {
    return DiskDescription.inMemory("disk", Stage.BLOCKS);
  }

  private static Stage stage(DiskDescription disk) {
    return new Stage(
        MachineDescription.profile("cortex-a76").withFrames(Stage.FRAMES).withDisks(List.of(disk)));
  }

  private static void giveUp(Actor self) {
    self.must(self.kernel.unmap(Actor.page(3)));
    self.must(self.kernel.unbindFrame(self.old));
  }

  /** The second takes the frame that the first gave up, fills it from its disk, and maps it. */
  private static Set<Law> passOn(Stage stage, Consumer<Actor> before, Consumer<Actor> between) {
    Actor first = new Scripted(List.of(before, ContentsTest::giveUp));
    Capability frame = new Capability();
    Actor second =
        new Scripted(
            List.of(
                self -> {},
                self -> {},
                self -> {
                  self.must(self.kernel.bindFrame(Actor.number(first.old), frame));
                  self.must(self.kernel.startRead(self.extent, 2, frame));
                },
                self -> {
                  between.accept(first);
                  self.must(self.kernel.map(frame, Actor.page(9), READ | REFERENCED));
                }));
    stage.admit("first", first, Actor.CALLS);
    stage.admit("second", second, Actor.CALLS);
    stage.audited(Mode.INCREMENTAL);
    while (!second.done) {
      stage.step();
    }
    return stage.lawsViolated();
  }

  @Test
  void aFrameFilledFromDiskShowsItsNewOwnersOwn() {
    try (Stage stage = stage(disk())) {
      assertEquals(Set.of(), passOn(stage, first -> {}, first -> {}));
    }
  }

  @Test
  void aFrameWhoseFillingFailedIsScrubbedAfterAll() {
    try (Stage stage = stage(disk().withFaults(FaultPlan.seeded(1).withFailedReads(1)))) {
      assertEquals(Set.of(), passOn(stage, first -> {}, first -> {}));
    }
  }

  @Test
  void aFrameWhoseFillingFailedAndThatCountsAsScrubbedShowsWhatWasLeftInIt() {
    try (Stage stage = stage(disk().withFaults(FaultPlan.seeded(1).withFailedReads(1)))) {
      Set<Law> laws =
          passOn(stage, first -> {}, first -> stage.beliefs.markScrubbed(Actor.number(first.old)));
      assertEquals(Set.of(Law.L5), laws);
    }
  }

  @Test
  void theSameBytesFromOnesOwnBlockAreNoLeak() {
    DiskDescription full =
        disk()
            .withImage(
                (block, target, offset) -> {
                  for (int i = 0; i < 512; i++) {
                    target.set(ValueLayout.JAVA_LONG_UNALIGNED, offset + i * 8L, 7 + i);
                  }
                });
    try (Stage stage = stage(full)) {
      Set<Law> laws =
          passOn(
              stage,
              first -> first.must(first.kernel.startRead(first.extent, 2, first.old)),
              f -> {});
      assertEquals(Set.of(), laws);
    }
  }
}
