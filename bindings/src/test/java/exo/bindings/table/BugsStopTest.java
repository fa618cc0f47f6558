package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What the floor above must never ask for is a bug of ours, and stops at once with the place in its message. */
class BugsStopTest {
  private static final Installed INSTALLED = new Installed(8, 1, 32, 4, 3, 2, 4, 8);

  @TempDir Path directory;

  private static void assertStops(String saying, Executable bug) {
    assertEquals(saying, assertThrows(IllegalStateException.class, bug).getMessage());
  }

  @Test
  void inTheTable() {
    long frame = ResourceName.frame(3);
    try (BindingTable table = BindingTable.inMemory(INSTALLED)) {
      assertStops("frame 3 is not in the table", () -> table.remove(frame));
      assertStops("frame 3 is not in the table", () -> table.regenerate(frame, 1));
      table.insert(frame, 1, 7, 0, BindingState.BOUND);
      assertStops(
          "frame 3 is in the table already",
          () -> table.insert(frame, 1, 7, 0, BindingState.BOUND));
    }
  }

  @Test
  void inTheExtents() {
    ExtentMap map = new ExtentMap(32, 1);
    map.bind(4, 8, 77);
    assertStops("blocks 8+2 are not free", () -> map.bind(8, 2, 78));
    assertStops("blocks 0+5 are not free", () -> map.bind(0, 5, 78));
    assertStops("no extent starts at block 5", () -> map.release(5));
    assertStops("no extent starts at block 0", () -> map.release(0));
    assertStops("more intervals than the extents can make", () -> map.bind(20, 2, 78));
  }

  @Test
  void aDiskOfNoBlocksHasNoRunOfAny() {
    ExtentMap none = new ExtentMap(0, 0);
    assertEquals(0, none.widestFree());
    assertEquals(-1, none.firstFit(1));
    assertEquals(-1, new ExtentMap(3, 1).firstFit(4));
    assertEquals(0, new ExtentMap(3, 1).firstFit(3));
  }

  @Test
  void inTheDerivationTree() {
    DerivationTree tree = new Caches(INSTALLED, new Minter(1, 1), 1).tree;
    tree.plant(3, ResourceName.frame(3), Rights.ALL, 1);
    assertStops(
        "node 3 cannot be planted again",
        () -> tree.plant(3, ResourceName.frame(3), Rights.ALL, 2));
    tree.kill(3, Breaker.NONE);
    assertStops(
        "node 3 cannot be planted again",
        () -> tree.plant(3, ResourceName.frame(3), Rights.ALL, 2));
    assertStops(
        "node 4 is not for frame 5", () -> tree.plant(4, ResourceName.frame(5), Rights.ALL, 1));
    for (int pooled = 2 + 4 + 8; pooled > 0; pooled--) {
      tree.takeFree();
    }
    assertEquals(DerivationTree.NONE, tree.takeFree());
    assertEquals(0, tree.freePooled());
  }

  @Test
  void inTheAccounts() {
    Environments environments = new Environments(2);
    assertStops("nobody is known as environment 2", () -> environments.account(2));
    assertStops("nobody is known as environment 3", () -> environments.account(3));
    assertStops("nobody is known as environment 0", () -> environments.account(0));
    environments.know(1, "alice");
    assertStops("alice is not present", () -> environments.account(1).quota());
    environments.account(1).admit(Quota.UNLIMITED);
    assertEquals(Quota.UNLIMITED, environments.account(1).quota());
  }

  @Test
  void inWhatIsTakenByForce() {
    try (Bindings bindings = Bindings.inMemory(INSTALLED, 7)) {
      assertStops("nothing has been refused yet", bindings::refusal);
      assertStops("frame 3 is nobody's to be seized from", () -> bindings.seizeFrame(3));
      assertStops("frame 0 is nobody's to be seized from", () -> bindings.seizeFrame(0));
      assertStops("slice 2 is nobody's to be seized from", () -> bindings.seizeSlice(2));
      assertStops("frame 3 has not been seized", () -> bindings.releaseFrame(3));
      assertStops("frame 0 has not been seized", () -> bindings.releaseFrame(0));
      assertStops("frame 0 is not free", () -> bindings.retireFrame(0));
      assertStops("extent 4+4 is not bound", () -> bindings.seizeExtent(ResourceName.extent(4, 4)));
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      bindings.bindExtent(alice, 4, 5, Rights.ALL, false, new Capability());
      assertStops("extent 4+4 is not bound", () -> bindings.seizeExtent(ResourceName.extent(4, 4)));
      assertEquals(alice, bindings.seizeExtent(ResourceName.extent(4, 5)));
    }
  }

  @Test
  void aJournalTooShortForItsOwnNameIsNone() throws Exception {
    Path file = directory.resolve("journal");
    Files.write(file, new byte[] {0x65, 0x78, 0x6f});
    assertEquals(
        file + " is no journal of bindings",
        assertThrows(IOException.class, () -> Journal.read(HostFiles.REAL, file)).getMessage());
  }
}
