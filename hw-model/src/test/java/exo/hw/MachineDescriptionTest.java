package exo.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineDescriptionTest {
  @Test
  void onlyTheA76ManagesAccessFlagAndDirtyStateInHardware() {
    MachineDescription a53 = MachineDescription.profile("cortex-a53");
    MachineDescription a76 = MachineDescription.profile("cortex-a76");
    assertFalse(a53.hardwareAccessFlag() || a53.hardwareDirtyState());
    assertTrue(a76.hardwareAccessFlag() && a76.hardwareDirtyState());
    assertEquals(128, a53.l2Tlb().sets());
    assertEquals(256, a76.l2Tlb().sets());
  }

  @Test
  void everyProfileIsNamedAfterItselfAndCostsSomethingAtEachStep() throws Exception {
    for (String name : MachineDescription.profiles()) {
      MachineDescription description = MachineDescription.profile(name);
      assertEquals(name, description.profile());
      assertEquals(name, description.costs().name());
      for (RecordComponent component : CostModel.class.getRecordComponents()) {
        if (component.getType() == int.class) {
          int cycles = (int) component.getAccessor().invoke(description.costs());
          assertTrue(cycles > 0, name + " " + component.getName());
        }
      }
    }
    assertThrows(IllegalArgumentException.class, () -> MachineDescription.profile("cortex-a35"));
  }

  @Test
  void copiesDifferInWhatTheyAreCopiedFor() {
    MachineDescription board = MachineDescription.profile("cortex-a76");
    MachineDescription copy =
        board
            .withProcessors(3)
            .withFrames(7)
            .withSeed(9)
            .withDisks(List.of())
            .withCosts(CostModel.CORTEX_A53)
            .withTlbs(new TlbGeometry(4, 4), new TlbGeometry(16, 2));
    assertEquals(1, board.processors());
    assertEquals(3, copy.processors());
    assertEquals(7, copy.frames());
    assertEquals(9, copy.seed());
    assertEquals(List.of(), copy.disks());
    assertEquals(CostModel.CORTEX_A53, copy.costs());
    assertEquals(16, copy.l2Tlb().entries());
    assertEquals(board.timerHz(), copy.timerHz());
  }

  @Test
  void impossibleMachinesAreRefused() {
    MachineDescription board = MachineDescription.profile("cortex-a53");
    assertThrows(IllegalArgumentException.class, () -> board.withFrames(0));
    assertThrows(
        IllegalArgumentException.class, () -> board.withFrames(MachineDescription.MAX_FRAMES + 1));
    assertEquals(MachineDescription.MAX_PROCESSORS, board.withProcessors(8).processors());
    for (int processors : new int[] {-1, 0, 9}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> board.withProcessors(processors))
              .getMessage();
      assertEquals("processors " + processors + " not in 1..8", message);
    }
    int[][] shapes = {{10, 3}, {12, 2}, {0, 1}, {128, 128}, {4, 0}};
    for (int[] shape : shapes) {
      assertThrows(IllegalArgumentException.class, () -> new TlbGeometry(shape[0], shape[1]));
    }
  }
}
