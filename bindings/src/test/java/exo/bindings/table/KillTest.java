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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law L13: kill -9 at any moment. A process binds and unbinds durable extents and says so; it is killed; another looks. */
class KillTest {
  private static final Installed INSTALLED = new Installed(64, 4, 4096, 8, 20, 200, 50, 100);
  private static final int ENVIRONMENTS = 4;

  @TempDir Path directory;

  /** Announces each call before it makes it and acknowledges it after; it never ends by itself. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      Random random = new Random(Long.parseLong(arguments[1]));
      PrintStream out = new PrintStream(System.out, true);
      out.println("opening");
      Bindings bindings = Bindings.persisted(Path.of(arguments[0]), INSTALLED, 42);
      int[] ids = new int[ENVIRONMENTS];
      for (int i = 0; i < ENVIRONMENTS; i++) {
        ids[i] = bindings.enter("victim " + i, Quota.UNLIMITED);
      }
      out.println("ready");
      Capability cap = new Capability();
      while (true) {
        int env = ids[random.nextInt(ENVIRONMENTS)];
        long block = random.nextInt(4096);
        long extent = bindings.extentAt(block);
        if (extent == ResourceName.NONE) {
          long length = 1 + random.nextInt(40);
          out.println("bind " + env + " " + block + " " + length);
          long bound = bindings.bindExtent(env, block, length, Rights.ALL, true, cap);
          out.println(bound < 0 ? "refused" : "done");
        } else if (bindings.ownerOfBlock(block) == env) {
          long start = ResourceName.start(extent);
          bindings.attachExtent(env, start, cap);
          bindings.bindSaveSlot(env, cap, 0, new Capability());
          out.println("unbind " + env + " " + start + " " + ResourceName.length(extent));
          out.println(bindings.unbind(env, cap) < 0 ? "refused" : "done");
        }
        bindings.bindFrame(env, Bindings.ANY, Rights.ALL, cap); // never returned: volatile
      }
    }
  }

  @Test
  void everyAcknowledgedDurableBindingSurvivesAKill() throws Exception {
    kill(14, 11);
  }

  @Test
  @Tag("long")
  void soItDoesAThousandTimes() throws Exception {
    kill(1_000, 12);
  }

  private void kill(int times, long seed) throws Exception {
    Random random = new Random(seed);
    SortedMap<Long, Integer> acknowledged = new TreeMap<>(); // owner by name of extent
    for (int round = 0; round < times; round++) {
      List<String> said = runAndKill(random.nextLong(), 20 + random.nextInt(120), round % 3 == 0);
      String doubtful = replay(said, acknowledged);
      inspect(acknowledged, doubtful);
    }
  }

  /** Kills while the victim opens, recovery included, or after it has said that many lines. */
  private List<String> runAndKill(long seed, int lines, boolean whileOpening) throws Exception {
    Process victim = ForkedJvm.start(List.of(), Victim.class, directory.toString(), "" + seed);
    List<String> said = new ArrayList<>();
    try (BufferedReader reader = victim.inputReader()) {
      assertEquals("opening", reader.readLine());
      if (whileOpening) {
        victim.waitFor(Math.floorMod(seed, 400), TimeUnit.MILLISECONDS);
      } else {
        assertEquals("ready", reader.readLine());
      }
      while (!whileOpening && said.size() < lines) {
        String line = reader.readLine();
        assertTrue(line != null, "the victim ended by itself");
        said.add(line);
      }
      victim.toHandle().destroyForcibly(); // SIGKILL; what it has said can still be read
      reader.lines().forEach(said::add);
    }
    assertTrue(victim.waitFor(10, TimeUnit.SECONDS));
    return said;
  }

  /** Brings the acknowledged state up to date. {@return the announcement that was not acknowledged, or ""} */
  private static String replay(List<String> said, SortedMap<Long, Integer> acknowledged) {
    String announced = "";
    for (String line : said) {
      if (line.equals("done")) {
        apply(announced, acknowledged);
        announced = "";
      } else if (line.equals("refused")) {
        announced = "";
      } else if (line.split(" ").length == 4) {
        announced = line;
      }
    }
    return announced;
  }

  private static void apply(String announced, SortedMap<Long, Integer> bindings) {
    String[] words = announced.split(" ");
    long name = ResourceName.extent(Long.parseLong(words[2]), Long.parseLong(words[3]));
    if (words[0].equals("bind")) {
      bindings.put(name, Integer.parseInt(words[1]));
    } else {
      bindings.remove(name);
    }
  }

  private void inspect(SortedMap<Long, Integer> acknowledged, String doubtful) throws IOException {
    SortedMap<Long, Integer> withLast = new TreeMap<>(acknowledged);
    if (!doubtful.isEmpty()) {
      apply(doubtful, withLast);
    }
    SortedMap<Long, Integer> found;
    try (Bindings bindings = Bindings.persisted(directory, INSTALLED, 42)) {
      assertEquals(List.of(), bindings.rebuildAndCompare());
      found = durable(bindings);
      assertEquals(60, bindings.freeFrames(), "frames end with the machine");
      long blocks = found.keySet().stream().mapToLong(ResourceName::length).sum();
      assertEquals(4096, blocks + bindings.freeBlocks());
      for (int i = 0; i < ENVIRONMENTS; i++) {
        int known = bindings.enter("victim " + i, Quota.UNLIMITED);
        assertEquals(i + 1, known, "a name keeps its number");
        // It has been here only to look; nothing durable may hang on a stop that never comes.
      }
    }
    assertTrue(
        found.equals(acknowledged) || found.equals(withLast),
        () ->
            "acknowledged "
                + text(acknowledged)
                + "\nin doubt: "
                + doubtful
                + "\nfound "
                + text(found));
    acknowledged.clear();
    acknowledged.putAll(found);
    assertEquals(List.of("bindings", "boot", "journal", "lock"), files());
  }

  private static SortedMap<Long, Integer> durable(Bindings bindings) {
    SortedMap<Long, Integer> found = new TreeMap<>();
    bindings.forEachBinding(
        (resource, owner, rights, generation, state) -> {
          if (state == BindingState.DURABLE) {
            assertEquals(null, found.put(resource, owner), "two owners");
          } else {
            assertEquals(BindingState.RESERVED, state);
          }
        });
    return found;
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String text(Map<Long, Integer> bindings) {
    StringBuilder text = new StringBuilder();
    bindings.forEach(
        (name, owner) ->
            text.append(ResourceName.toString(name)).append(" of ").append(owner).append("; "));
    return text.toString();
  }
}
