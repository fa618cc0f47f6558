package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.CrashDisk.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens what a crash has left, and checks all that law L13 says of it but one thing: whether it is what had been acknowledged. */
final class Aftermath {
  /** A capability of an earlier boot, and who held it. */
  record Old(int holder, Capability words, ResourceKind kind) {}

  /**
   * What an opening came to.
   *
   * @param durable the durable extents, as {@link Model#durable}
   * @param opening the steps of the opening itself
   * @param map the map's file after it
   * @param left what a kill right after it leaves
   */
  record Recovered(
      SortedMap<Long, String> durable, CrashDisk opening, ByteBuffer map, Image left) {}

  private final Path directory;
  private final Installed installed;
  private final long seed;
  private final List<Old> minted = new ArrayList<>();

  /** What recoveries have left, and what was durable in it. */
  private final Map<Image, SortedMap<Long, String>> recovered = new HashMap<>();

  private int mended;
  private long openings;

  Aftermath(Path directory, Installed installed, long seed) {
    this.directory = directory;
    this.installed = installed;
    this.seed = seed;
  }

  long openings() {
    return openings;
  }

  /**
   * Recovers, and once more from what the recovery leaves.
   *
   * @param boots how many openings had come to their end, so that capabilities of theirs are about
   * @param old capabilities of those
   */
  Recovered recover(Image image, long boots, List<Old> old) throws IOException {
    Recovered once = open(image, boots, old);
    SortedMap<Long, String> twice = recovered.get(once.left());
    if (twice == null) {
      List<Old> all = new ArrayList<>(minted);
      all.addAll(old);
      twice = open(once.left(), boots + 1, all).durable();
      assertEquals(0, mended, "entries to mend where recovery had just been");
      recovered.put(once.left(), twice);
    }
    assertEquals(twice, once.durable(), "recovered once and twice");
    return once;
  }

  /** Forgets what it has seen, because what follows is another history. */
  void forget() {
    recovered.clear();
  }

  private Recovered open(Image image, long boots, List<Old> old) throws IOException {
    openings++;
    try (CrashDisk disk = new CrashDisk(directory, image);
        Bindings bindings = Bindings.persisted(disk, directory, installed, seed)) {
      CrashDisk opening = disk.sofar();
      assertTrue(bindings.bootNumber() > boots, "a boot's number was used twice");
      assertEquals(List.of(), bindings.rebuildAndCompare());
      for (Old cap : old) {
        long accepted = bindings.check(cap.holder(), cap.words(), cap.kind(), 0);
        assertEquals(Bindings.REFUSED, accepted, () -> "accepted: " + cap);
      }
      mended = bindings.recovery().mended();
      Image left = disk.now();
      return new Recovered(durable(bindings), opening, left.map(), left);
    }
  }

  /** Reads the durable extents; nothing else may be bound but what the kernel keeps, and no block twice. */
  private SortedMap<Long, String> durable(Bindings bindings) {
    Map<Integer, String> names = names(bindings);
    SortedMap<Long, String> kept = new TreeMap<>();
    int[] owners = new int[(int) installed.blocks()];
    bindings.forEachBinding(
        (resource, owner, rights, generation, state) -> {
          if (state == BindingState.RESERVED) {
            return;
          }
          assertEquals(BindingState.DURABLE, state, () -> ResourceName.toString(resource));
          String before = kept.put(resource, Model.kept(owner, names.get(owner), rights));
          assertEquals(null, before, "in the table twice");
          for (int i = 0; i < ResourceName.length(resource); i++) {
            int block = (int) ResourceName.start(resource) + i;
            assertEquals(0, owners[block], "an owner of block " + block + " beside " + owner);
            owners[block] = owner;
          }
        });
    compareBlocks(bindings, owners);
    attach(bindings, kept);
    return kept;
  }

  private static Map<Integer, String> names(Bindings bindings) {
    Map<Integer, String> names = new TreeMap<>();
    for (int i = 0; i < Trial.NAMES; i++) {
      names.put(bindings.enter("env" + i, Quota.UNLIMITED), "env" + i);
    }
    return names;
  }

  /** Nothing is both free and owned. */
  private void compareBlocks(Bindings bindings, int[] owners) {
    long free = 0;
    for (int block = 0; block < owners.length; block++) {
      assertEquals(
          owners[block] == 0 ? Bindings.NOBODY : owners[block], bindings.ownerOfBlock(block));
      assertEquals(owners[block] == 0, bindings.isFreeBlock(block));
      free += owners[block] == 0 ? 1 : 0;
    }
    assertEquals(free, bindings.freeBlocks());
    assertEquals(installed.frames() - installed.reservedFrames(), bindings.freeFrames());
  }

  /** Each owner can take its extents up; what it gets is worth something in this boot alone. */
  private void attach(Bindings bindings, SortedMap<Long, String> kept) {
    minted.clear();
    for (var extent : kept.entrySet()) {
      Capability cap = new Capability();
      int owner = Integer.parseInt(extent.getValue().split(" ")[0]);
      long start = ResourceName.start(extent.getKey());
      assertEquals(ResourceName.length(extent.getKey()), bindings.attachExtent(owner, start, cap));
      assertEquals(start, bindings.check(owner, cap, ResourceKind.EXTENT, 0));
      minted.add(new Old(owner, cap, ResourceKind.EXTENT));
    }
  }
}
