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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistedTest {
  private static final Installed INSTALLED = new Installed(64, 4, 1000, 8, 20);

  @TempDir Path directory;
  private final Capability cap = new Capability();

  private Bindings open() throws IOException {
    return Bindings.persisted(directory, INSTALLED, 42);
  }

  /** Numbers of nodes follow from what is there and not from the order in the map (law L12). */
  @Test
  void whatIsTakenUpHasItsNodesInTheOrderOfTheDisk() throws IOException {
    try (Bindings first = open()) {
      int alice = first.enter("alice", Quota.UNLIMITED);
      for (long start : new long[] {900, 10, 500, 300, 700, 40, 650}) {
        first.bindExtent(alice, start, 5, Rights.ALL, true, cap);
      }
    }
    try (Bindings second = open()) {
      int alice = second.enter("alice", Quota.UNLIMITED);
      int node = -1;
      for (long start : new long[] {10, 40, 300, 500, 650, 700, 900}) {
        second.attachExtent(alice, start, cap);
        assertTrue(node < Capability.node(cap.authority), "extent at " + start);
        node = Capability.node(cap.authority);
      }
    }
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
  void aNameForWhichNothingWaitsIsFreeAgainAfterAStop() throws IOException {
    try (Bindings first = open()) {
      for (int i = 1; i <= 20; i++) {
        assertEquals(i, first.enter("guest" + i, Quota.UNLIMITED));
      }
      assertEquals(5, first.bindExtent(7, 5, 1, Rights.ALL, true, cap));
      first.bindFrame(8, 17, Rights.ALL, cap);
    }
    try (Bindings second = open()) {
      assertEquals(List.of(), second.rebuildAndCompare());
      for (int i = 1; i <= 19; i++) {
        assertEquals(i < 7 ? i : i + 1, second.enter("other" + i, Quota.UNLIMITED));
      }
      assertEquals(7, second.enter("guest7", Quota.UNLIMITED));
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

  /** What a power cut may leave of a file that is written through a mapping: anything. The journal alone has everything. */
  @ParameterizedTest
  @ValueSource(strings = {"missing", "empty", "text", "zeros", "half", "header", "noise", "old"})
  void whateverBecomesOfItsMapTheJournalHasEverything(String damage) throws IOException {
    Path map = directory.resolve("bindings");
    byte[] old;
    try (Bindings first = open()) {
      old = Files.readAllBytes(map);
      int alice = first.enter("alice", Quota.UNLIMITED);
      for (int i = 0; i < 20; i++) {
        first.bindExtent(alice, 10 * i, 1 + i % 7, Rights.ALL, true, cap);
      }
    }
    damage(map, damage, old);
    BootFile boot = BootFile.read(HostFiles.REAL, directory.resolve("boot"));
    new BootFile(1, boot.blocks(), boot.extents(), boot.environments(), boot.boot(), false)
        .write(HostFiles.REAL, directory.resolve("boot"));
    for (int opening = 0; opening < 2; opening++) {
      try (Bindings later = open()) {
        assertEquals(List.of(), later.rebuildAndCompare());
        int alice = later.enter("alice", Quota.UNLIMITED);
        for (int i = 0; i < 20; i++) {
          assertEquals(1 + i % 7, later.attachExtent(alice, 10 * i, cap));
        }
        assertEquals(opening == 1, later.recovery().clean());
        assertTrue(opening == 0 || later.recovery().mended() == 0);
        assertEquals(20, later.usage(alice).bindings());
      }
    }
  }

  private static void damage(Path map, String damage, byte[] old) throws IOException {
    byte[] bytes = Files.readAllBytes(map);
    Random random = new Random(5);
    switch (damage) {
      case "missing" -> Files.delete(map);
      case "empty" -> Files.write(map, new byte[0]);
      case "text" -> Files.writeString(map, "garbage after a power cut");
      case "zeros" -> Files.write(map, new byte[bytes.length]);
      case "half" -> Files.write(map, Arrays.copyOf(bytes, bytes.length / 2));
      case "header" -> {
        Arrays.fill(bytes, 0, 64, (byte) -1);
        Files.write(map, bytes);
      }
      case "noise" -> {
        for (int i = 0; i < 2000; i++) {
          bytes[4096 + random.nextInt(bytes.length - 4096)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(map, bytes);
      }
      case "old" -> Files.write(map, old);
      default -> throw new IllegalStateException(damage);
    }
  }
}
