package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistedTest {
  private static final Installed INSTALLED = new Installed(64, 4, 1000, 8, 20);

  @TempDir Path directory;
  private final Capability cap = new Capability();

  private Bindings open() throws IOException {
    return Bindings.persisted(directory, INSTALLED, 42);
  }

  @Test
  void aDurableExtentIsThereAfterACleanStopAndItsOldCapabilityIsNot() throws IOException {
    Capability old = new Capability();
    try (Bindings first = open()) {
      assertEquals(1, first.bootNumber());
      int alice = first.enter("alice", Quota.UNLIMITED);
      assertEquals(100, first.bindExtent(alice, 100, 50, Rights.ALL, true, old));
      first.bindExtent(alice, 200, 50, Rights.ALL, false, cap);
      first.bindFrame(alice, 17, Rights.ALL, cap);
    }
    try (Bindings second = open()) {
      assertEquals(2, second.bootNumber());
      assertEquals(new Recovery(true, 2, 0, 0), second.recovery());
      assertEquals(950, second.freeBlocks());
      assertEquals(60, second.freeFrames());
      int bob = second.enter("bob", Quota.UNLIMITED);
      int alice = second.enter("alice", Quota.UNLIMITED);
      assertEquals(1, alice);
      assertEquals(2, bob);
      assertEquals(-1, second.check(alice, old, ResourceKind.EXTENT, Rights.READ));
      assertEquals(new Refusal.Forged(ResourceName.extent(100, 50)), second.refusal());
      assertEquals(-1, second.attachExtent(bob, 100, cap));
      assertEquals(50, second.attachExtent(alice, 100, cap));
      assertEquals(100, second.check(alice, cap, ResourceKind.EXTENT, Rights.ALL));
      assertEquals(new Usage(0, 50, 1, 0), second.usage(alice));
    }
  }

  @Test
  void aDirectoryHasOneKernelAtATime() throws IOException {
    try (Bindings first = open()) {
      assertEquals(0, first.mutations());
      IOException refused = assertThrows(IOException.class, this::open);
      assertTrue(refused.getMessage().contains("in use"));
    }
  }

  @Test
  void aDirectoryOfAnotherMachineIsNotOpened() throws IOException {
    open().close();
    Installed other = new Installed(64, 4, 2000, 8, 20);
    assertThrows(IOException.class, () -> Bindings.persisted(directory, other, 42));
  }

  @Test
  void withoutItsMapTheJournalAloneHasEverything() throws IOException {
    try (Bindings first = open()) {
      int alice = first.enter("alice", Quota.UNLIMITED);
      first.bindExtent(alice, 100, 50, Rights.ALL, true, cap);
    }
    Files.writeString(directory.resolve("bindings"), "garbage after a power cut");
    BootFile boot = BootFile.read(directory.resolve("boot"));
    new BootFile(1, boot.blocks(), boot.extents(), boot.environments(), boot.boot(), false)
        .write(directory.resolve("boot"));
    try (Bindings second = open()) {
      assertEquals(50, second.attachExtent(second.enter("alice", Quota.UNLIMITED), 100, cap));
      assertEquals(3, second.recovery().mended());
    }
  }
}
