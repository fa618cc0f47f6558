package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.map.ChronicleMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law L13: SIGKILL between any two calls on the map, and on the contexts, locks and entries that its calls hand out. */
class SteppedKillTest {
  private static final Installed INSTALLED = new Installed(12, 2, 64, 4, 5, 8, 3, 8);

  /** Of the calls, the first and the last included. */
  private static final int SOME = 6;

  private static final int NEVER = Integer.MAX_VALUE;

  @TempDir Path root;

  /** Stops before a given call on the map, says so, and waits to be killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      int last = Integer.parseInt(arguments[1]);
      PrintStream out = new PrintStream(System.out, true);
      int[] calls = new int[1];
      HostFiles host =
          new WatchedHost(
              () -> {
                if (calls[0]++ == last) {
                  out.println("stopped");
                  while (true) {
                    LockSupport.park();
                  }
                }
              });
      try (Bindings bindings = Bindings.persisted(host, Path.of(arguments[0]), INSTALLED, 42)) {
        history(bindings, out);
      }
      out.println("calls " + calls[0]);
    }

    private static void history(Bindings bindings, PrintStream out) {
      Capability first = new Capability();
      Capability cap = new Capability();
      int alice = bindings.enter("alice", Quota.UNLIMITED);
      int bob = bindings.enter("bob, whose name takes more than one entry", Quota.UNLIMITED);
      bindings.bindExtent(alice, 0, 8, Rights.ALL, true, first);
      out.println("+ " + ResourceName.extent(0, 8));
      bindings.bindExtent(bob, 8, 8, Rights.ALL, true, cap);
      out.println("+ " + ResourceName.extent(8, 8));
      bindings.bindExtent(alice, 16, 4, Rights.ALL, false, cap);
      bindings.unbind(alice, first);
      out.println("- " + ResourceName.extent(0, 8));
      bindings.bindExtent(alice, 4, 4, Rights.ALL, true, cap);
      out.println("+ " + ResourceName.extent(4, 4));
      bindings.leave(bob);
      bindings.enter("carol", Quota.UNLIMITED);
      bindings.leave(alice);
    }
  }

  /** The real host, but for a map that is watched. */
  private static final class WatchedHost implements MapHost {
    private final Runnable beforeEachCall;

    WatchedHost(Runnable beforeEachCall) {
      this.beforeEachCall = beforeEachCall;
    }

    @Override
    public boolean exists(Path file) {
      return REAL.exists(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
      return REAL.read(file);
    }

    @Override
    public Growing create(Path file) throws IOException {
      return REAL.create(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      REAL.rename(from, to);
    }

    @Override
    public void forceNames(Path directory) throws IOException {
      REAL.forceNames(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
      REAL.delete(file);
    }

    @Override
    public void forceMapping(Path file) throws IOException {
      REAL.forceMapping(file);
    }

    @Override
    public ChronicleMap<TableKey, TableRecord> opened(
        Path file, ChronicleMap<TableKey, TableRecord> map) {
      return WatchedMap.of(map, beforeEachCall);
    }
  }

  @Test
  void aKillBetweenTwoCallsOnTheMapLosesNothingAcknowledged() throws Exception {
    int calls = calls();
    for (int i = 0; i < SOME; i++) {
      kill(i * (calls - 1) / (SOME - 1));
    }
  }

  @Test
  @Tag("long")
  void norDoesOneBetweenAnyTwo() throws Exception {
    int calls = calls();
    for (int at = 0; at < calls; at++) {
      kill(at);
    }
    System.out.printf("killed before each of %d calls on the map%n", calls);
  }

  /** {@return how many calls the whole history makes} */
  private int calls() throws Exception {
    List<String> said = run(root.resolve("whole"), NEVER);
    String last = said.getLast();
    assertTrue(last.startsWith("calls "), last);
    return Integer.parseInt(last.substring("calls ".length()));
  }

  private void kill(int at) throws Exception {
    Path directory = root.resolve("killed");
    List<String> said = run(directory, at);
    assertEquals("stopped", said.removeLast());
    SortedSet<Long> told = new TreeSet<>();
    for (String line : said) {
      long extent = Long.parseLong(line.substring(2));
      assertTrue(line.startsWith("+") ? told.add(extent) : told.remove(extent));
    }
    SortedSet<Long> found = durable(directory);
    assertWithin(told, found, at);
    assertEquals(found, durable(directory), "recovered once and twice");
    delete(directory);
  }

  private static List<String> run(Path directory, int last) throws Exception {
    Process victim =
        ForkedJvm.start(List.of(), Victim.class, directory.toString(), Integer.toString(last));
    List<String> said = new ArrayList<>();
    try (BufferedReader reader = victim.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.add(line);
        if (line.equals("stopped")) {
          victim.toHandle().destroyForcibly(); // SIGKILL
        }
      }
    }
    assertTrue(victim.waitFor(10, TimeUnit.SECONDS));
    return said;
  }

  /** The call that was cut may have come to the journal or not; all before it have. */
  private static void assertWithin(SortedSet<Long> told, SortedSet<Long> found, int at) {
    SortedSet<Long> differs = new TreeSet<>(found);
    differs.addAll(told);
    differs.removeIf(extent -> found.contains(extent) && told.contains(extent));
    assertTrue(
        differs.size() <= 1,
        () -> "killed before call " + at + ": " + text(found) + " instead of " + text(told));
  }

  private static SortedSet<Long> durable(Path directory) throws IOException {
    SortedSet<Long> found = new TreeSet<>();
    try (Bindings bindings = Bindings.persisted(directory, INSTALLED, 42)) {
      assertEquals(List.of(), bindings.rebuildAndCompare());
      bindings.forEachBinding(
          (resource, owner, rights, generation, state) -> {
            if (state == BindingState.DURABLE) {
              assertTrue(found.add(resource), "two owners");
            }
          });
    }
    return found;
  }

  private static List<String> text(SortedSet<Long> extents) {
    return extents.stream().map(ResourceName::toString).toList();
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
