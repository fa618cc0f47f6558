package exo.testkit.crash;

import exo.bindings.Quota;
import exo.bindings.ResourceName;
import exo.bindings.table.BindingState;
import exo.bindings.table.Bindings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens what a power cut has left, and looks at what is bound then. */
final class Reopening {
  /**
   * What an opening came to.
   *
   * @param durable owners' names by durable extents
   * @param wrong what is wrong whatever had been acknowledged, a line each
   * @param left what lies on the disk after it
   */
  record Outcome(
      SortedMap<Long, String> durable, List<String> wrong, SortedMap<String, ByteBuffer> left) {}

  private final List<String> wrong = new ArrayList<>();

  private Reopening() {}

  /** Opens, and once more what that has left, which must change nothing. */
  static Outcome twice(SortedMap<String, ByteBuffer> files) throws IOException {
    Outcome once = new Reopening().open(files);
    if (!once.wrong().isEmpty()) {
      return once;
    }
    Outcome again = new Reopening().open(once.left());
    List<String> wrong = new ArrayList<>(again.wrong());
    if (wrong.isEmpty() && !again.durable().equals(once.durable())) {
      wrong.add("first there was: " + say(once.durable()) + "; now: " + say(again.durable()));
    }
    wrong.replaceAll(line -> "opened once more, " + line);
    return new Outcome(once.durable(), wrong, again.left());
  }

  private Outcome open(SortedMap<String, ByteBuffer> files) throws IOException {
    try (Scratch scratch = new Scratch()) {
      return open(new CrashDisk(files), scratch);
    }
  }

  private Outcome open(CrashDisk disk, Scratch scratch) {
    try (Bindings bindings = CrashRun.open(disk, scratch)) {
      wrong.addAll(bindings.rebuildAndCompare());
      SortedMap<String, ByteBuffer> left = disk.files();
      SortedMap<Long, String> durable = durable(bindings);
      disk.off();
      return new Outcome(durable, wrong, left);
    } catch (IOException | RuntimeException failure) { // a broken kernel may come to both
      String message = String.valueOf(failure.getMessage()).replace(scratch.path + "/", "");
      wrong.add("the bindings cannot be opened: " + message);
      return new Outcome(new TreeMap<>(), wrong, disk.files());
    }
  }

  private SortedMap<Long, String> durable(Bindings bindings) {
    SortedMap<Integer, String> names = new TreeMap<>();
    for (int who = 0; who < CrashCall.ENVIRONMENTS; who++) {
      names.put(bindings.enter(CrashRun.name(who), Quota.UNLIMITED), CrashRun.name(who));
    }
    SortedMap<Long, String> durable = new TreeMap<>();
    int[] owners = new int[CrashCall.BLOCKS];
    bindings.forEachBinding(
        (resource, owner, rights, generation, state) -> {
          if (state == BindingState.DURABLE) {
            durable.put(resource, names.getOrDefault(owner, "environment " + owner));
            own(resource, owner, owners);
          } else if (state != BindingState.RESERVED) {
            wrong.add(ResourceName.toString(resource) + " is " + state + " after an opening");
          }
        });
    return durable;
  }

  private void own(long resource, int owner, int[] owners) {
    int start = (int) ResourceName.start(resource);
    for (int block = start; block < start + ResourceName.length(resource); block++) {
      if (owners[block] != 0) {
        wrong.add("block %d has two owners, %d and %d".formatted(block, owners[block], owner));
      }
      owners[block] = owner;
    }
  }

  /** {@return durable extents in words} */
  static String say(SortedMap<Long, String> durable) {
    if (durable.isEmpty()) {
      return "nothing is bound";
    }
    List<String> all = new ArrayList<>();
    durable.forEach(
        (extent, owner) ->
            all.add(
                "blocks %d to %d are %s's"
                    .formatted(
                        ResourceName.start(extent),
                        ResourceName.start(extent) + ResourceName.length(extent) - 1,
                        owner)));
    return String.join(", ", all);
  }
}
