package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.table.Aftermath.Old;
import exo.bindings.table.Aftermath.Recovered;
import exo.bindings.table.CrashDisk.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law L13: of recorded histories, every write is a crash point: lost, torn, reordered; and so is every write of a recovery. */
class CrashPointsTest {
  private static final Installed INSTALLED = new Installed(12, 2, 24, 4, 5, 4, 3, 8);
  private static final long MACHINE = 7;
  private static final int BOOTS = 2;
  private static final int CALLS = 10;

  @TempDir Path directory;

  private final Counts counts = new Counts();
  private Aftermath aftermath;
  private Trial trial;
  private int cutsOfAWrite;
  private int oneRecoveryIn;

  /** What has been tried, for the report. */
  private static final class Counts {
    long histories;
    long writes;
    long points;
    long distinct;
    long recoveries;
    long writesOfRecoveries;
    long pointsInRecoveries;
  }

  @Test
  void whereverAHistoryIsCutEachAcknowledgedBindingIsThereAndHasOneOwner() throws IOException {
    run(24, 1, 2, 100);
  }

  @Test
  @Tag("long")
  void soItIsInAThousandHistories() throws IOException {
    run(1_000, 1_000, 3, 50);
  }

  /** Each write is torn at {@code cuts} places; one recovery in {@code oneIn} is cut at each of its steps in turn. */
  private void run(int histories, long firstSeed, int cuts, int oneIn) throws IOException {
    cutsOfAWrite = cuts;
    oneRecoveryIn = oneIn;
    aftermath = new Aftermath(directory, INSTALLED, MACHINE);
    for (long seed = firstSeed; seed < firstSeed + histories; seed++) {
      try {
        history(new Random(seed));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("history " + seed, failure);
      }
      counts.histories++;
      if (counts.histories % 100 == 0 || counts.histories == histories) {
        report(firstSeed);
      }
    }
  }

  private void report(long firstSeed) {
    System.out.printf(
        "crash points, seeds from %d: %d histories, %d writes, %d crash points, %d of them"
            + " distinct; %d recoveries with %d writes, %d crash points; %d openings%n",
        firstSeed,
        counts.histories,
        counts.writes,
        counts.points,
        counts.distinct,
        counts.recoveries,
        counts.writesOfRecoveries,
        counts.pointsInRecoveries,
        aftermath.openings());
  }

  // ---- a history

  private void history(Random random) throws IOException {
    Image image = Image.EMPTY;
    List<Old> old = new ArrayList<>();
    trial = null;
    for (int boot = 1; boot <= BOOTS; boot++) {
      image = boot(image, old, random);
    }
  }

  /** Runs a boot and judges it. {@return what it leaves on the disk} What is minted in it is old afterwards. */
  private Image boot(Image before, List<Old> old, Random random) throws IOException {
    try (CrashDisk disk = new CrashDisk(directory, before)) {
      disk.acknowledged = -1;
      Bindings bindings = Bindings.persisted(disk, directory, INSTALLED, MACHINE);
      List<SortedMap<Long, String>> states = calls(disk, bindings, random);
      Image killed = disk.now();
      CrashDisk steps = disk.sofar();
      bindings.close();
      boolean clean = random.nextInt(3) == 0;
      Image left = clean ? disk.now() : killed; // before what is judged is laid into its directory
      Boot ended = new Boot(bindings.bootNumber(), states, List.copyOf(old), minted(trial));
      judge(clean ? disk : steps, left, ended, random);
      old.addAll(ended.minted());
      return left;
    }
  }

  /** {@return what must be durable before the first call and after each} */
  private List<SortedMap<Long, String>> calls(CrashDisk disk, Bindings bindings, Random random) {
    disk.acknowledged = 0;
    if (trial == null) {
      trial = new Trial(bindings, INSTALLED);
    } else {
      trial.restart(bindings);
    }
    List<SortedMap<Long, String>> states = new ArrayList<>(List.of(trial.durable()));
    for (int call = 0; call < CALLS; call++) {
      trial.step(anyOp(random));
      states.add(trial.durable());
      disk.acknowledged++;
    }
    return states;
  }

  /** Mostly what is written to the journal. */
  private static Op anyOp(Random random) {
    Op any = BindingsLaws.anyOp(random);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          new Op(Op.Kind.BIND_EXTENT, 1 + any.who() % 3, any.which(), any.a(), any.b() | 1);
      case 3 -> new Op(Op.Kind.UNBIND, any.who(), any.which(), any.a(), any.b());
      case 4 ->
          new Op(
              random.nextBoolean() ? Op.Kind.ENTER : Op.Kind.LEAVE,
              any.who(),
              any.which(),
              any.a(),
              any.b());
      default -> any;
    };
  }

  private static List<Old> minted(Trial trial) {
    List<Old> all = new ArrayList<>();
    for (Model.Cap cap : trial.minted()) {
      if (cap.words.mac != 0) {
        Capability words = new Capability();
        words.set(cap.words);
        all.add(new Old(cap.holder, words, ResourceName.kind(cap.resource)));
      }
    }
    return all;
  }

  // ---- and its crash points

  /**
   * One boot of a history.
   *
   * @param states what must be durable after each call
   * @param old capabilities of the boots before it
   * @param minted its own
   */
  private record Boot(
      long number, List<SortedMap<Long, String>> states, List<Old> old, List<Old> minted) {
    List<Old> worthless(boolean opened) {
      List<Old> all = new ArrayList<>(old);
      if (opened) {
        all.addAll(minted);
      }
      return all;
    }
  }

  private void judge(CrashDisk run, Image end, Boot boot, Random random) {
    aftermath.forget();
    Map<Image, Recovered> known = new HashMap<>();
    counts.writes +=
        CrashPoints.of(
            run,
            end.map(),
            cutsOfAWrite,
            random,
            (image, acknowledged) -> {
              counts.points++;
              Recovered found = known.get(image);
              if (found == null) {
                found = recover(image, boot, acknowledged >= 0);
                known.put(image, found);
                if (random.nextInt(oneRecoveryIn) == 0) {
                  cutRecovery(found, boot, acknowledged >= 0, random, known);
                }
              }
              assertAcknowledged(boot.states(), acknowledged, found.durable());
            });
    counts.distinct += known.size();
  }

  private Recovered recover(Image image, Boot boot, boolean opened) {
    try {
      long boots = opened ? boot.number() : boot.number() - 1;
      return aftermath.recover(image, boots, boot.worthless(opened));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot be opened: " + image, failure);
    }
  }

  private static void assertAcknowledged(
      List<SortedMap<Long, String>> states, int acknowledged, SortedMap<Long, String> found) {
    SortedMap<Long, String> told = states.get(Math.max(0, acknowledged));
    if (acknowledged >= 0 && acknowledged + 1 < states.size()) {
      SortedMap<Long, String> begun = states.get(acknowledged + 1);
      assertTrue(
          found.equals(told) || found.equals(begun),
          () -> "call " + acknowledged + ": " + found + " is neither " + told + " nor " + begun);
    } else {
      assertEquals(told, found, () -> "after " + acknowledged + " calls");
    }
  }

  /** Cuts a recovery at each of its steps: another one has to come to the same. */
  private void cutRecovery(
      Recovered first, Boot boot, boolean opened, Random random, Map<Image, Recovered> known) {
    counts.recoveries++;
    Map<Image, Recovered> tried = new HashMap<>(known);
    counts.writesOfRecoveries +=
        CrashPoints.of(
            first.opening(),
            first.map(),
            cutsOfAWrite,
            random,
            (image, unused) -> {
              counts.pointsInRecoveries++;
              Recovered again = tried.computeIfAbsent(image, any -> recover(any, boot, opened));
              assertEquals(first.durable(), again.durable(), "a recovery that was cut");
            });
  }
}
