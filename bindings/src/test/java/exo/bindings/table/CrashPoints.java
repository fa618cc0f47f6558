package exo.bindings.table;

import exo.bindings.table.CrashDisk.Create;
import exo.bindings.table.CrashDisk.Force;
import exo.bindings.table.CrashDisk.ForceMap;
import exo.bindings.table.CrashDisk.ForceNames;
import exo.bindings.table.CrashDisk.Image;
import exo.bindings.table.CrashDisk.MapCall;
import exo.bindings.table.CrashDisk.Moment;
import exo.bindings.table.CrashDisk.Rename;
import exo.bindings.table.CrashDisk.Step;
import exo.bindings.table.CrashDisk.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a crash may leave of a recorded run, for every moment of it:
 *
 * <pre>
 *   killed      all steps so far, and the map's file as it was then
 *   power cut   of the steps that nothing had forced yet, any set, in any order; one of the writes among them torn: cut short, or of its
 *               full length with only its beginning or only its end; and each sector of the map's file as it was at any time since
 *               it was last forced, or no such file, or half of it
 * </pre>
 */
final class CrashPoints {
  /** Sees one thing that a crash may leave, and how many calls had returned before it. */
  @FunctionalInterface
  interface Sink {
    void image(Image image, int acknowledged);
  }

  private static final int SECTOR = 512;

  private final CrashDisk run;
  private final ByteBuffer mapAtEnd;
  private final int cutsOfAWrite;
  private final Random random;
  private final Sink sink;

  // What is on the disk for sure.
  private final Map<String, Integer> names = new TreeMap<>();
  private final Map<Integer, byte[]> contents = new TreeMap<>();

  /** What may be. */
  private final List<Step> pending = new ArrayList<>();

  /** What the map's file has held since it was last forced; null for no file. */
  private final List<ByteBuffer> maps = new ArrayList<>();

  private long writes;

  private CrashPoints(
      CrashDisk run, ByteBuffer mapAtEnd, int cutsOfAWrite, Random random, Sink sink) {
    this.run = run;
    this.mapAtEnd = mapAtEnd;
    this.cutsOfAWrite = cutsOfAWrite;
    this.random = random;
    this.sink = sink;
  }

  /**
   * Enumerates.
   *
   * @param run what has been recorded
   * @param mapAtEnd the map's file after the last step
   * @param cutsOfAWrite at how many places a write is torn
   * @return how many writes were in it
   */
  static long of(CrashDisk run, ByteBuffer mapAtEnd, int cutsOfAWrite, Random random, Sink sink) {
    CrashPoints points = new CrashPoints(run, mapAtEnd, cutsOfAWrite, random, sink);
    points.enumerate();
    return points.writes;
  }

  private void enumerate() {
    run.before
        .files()
        .forEach(
            (name, bytes) -> {
              contents.put(names.size(), CrashDisk.array(bytes));
              names.put(name, names.size());
            });
    maps.add(run.before.map());
    for (int at = 0; at < run.moments.size(); at++) {
      Moment moment = run.moments.get(at);
      remember(moment.map());
      if (moment.step() instanceof MapCall) {
        killed(moment.map(), moment.acknowledged());
      } else {
        take(moment.step());
        boolean last = at + 1 == run.moments.size();
        ByteBuffer map = last ? mapAtEnd : run.moments.get(at + 1).map();
        remember(map);
        killed(map, moment.acknowledged());
        powerCut(moment.acknowledged());
      }
    }
    remember(mapAtEnd);
    killed(mapAtEnd, run.acknowledged);
    powerCut(run.acknowledged);
  }

  @SuppressWarnings("ReferenceEquality") // the same contents are the same object
  private void remember(ByteBuffer map) {
    if (maps.isEmpty() || maps.getLast() != map) {
      maps.add(map);
    }
  }

  private void take(Step step) {
    switch (step) {
      case Create create -> {
        contents.put(create.file(), new byte[0]);
        pending.add(create);
      }
      case Write write -> {
        writes++;
        pending.add(write);
      }
      case Rename rename -> pending.add(rename);
      case Force(int file) -> settle(other -> other instanceof Write write && write.file() == file);
      case ForceNames() -> settle(other -> other instanceof Create || other instanceof Rename);
      case ForceMap() -> maps.subList(0, maps.size() - 1).clear();
      default -> {}
    }
  }

  private void settle(Predicate<Step> forced) {
    List<Step> sure = pending.stream().filter(forced).toList();
    apply(sure, names, contents);
    pending.removeAll(sure);
  }

  private static void apply(
      List<Step> steps, Map<String, Integer> names, Map<Integer, byte[]> contents) {
    Map<String, Integer> linked = new TreeMap<>(names);
    for (Step step : steps) {
      switch (step) {
        case Create(String name, int file) -> linked.put(name, file);
        case Rename(String from, String to, int file) -> {
          linked.remove(from);
          linked.put(to, file);
        }
        case Write(int file, int at, byte[] bytes) -> {
          byte[] old = contents.get(file);
          byte[] all = Arrays.copyOf(old, Math.max(old.length, at + bytes.length));
          System.arraycopy(bytes, 0, all, at, bytes.length);
          contents.put(file, all);
        }
        default -> throw new IllegalStateException(step.toString());
      }
    }
    names.clear();
    names.putAll(linked);
  }

  // ---- what is left

  private void killed(ByteBuffer map, int acknowledged) {
    emit(pending, map, acknowledged);
  }

  private void powerCut(int acknowledged) {
    for (int subset = 0; subset < 1 << pending.size(); subset++) {
      List<Step> kept = new ArrayList<>();
      for (int i = 0; i < pending.size(); i++) {
        if ((subset >> i & 1) != 0) {
          kept.add(pending.get(i));
        }
      }
      emit(kept, anyMap(), acknowledged);
    }
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i) instanceof Write write) {
        torn(i, write, acknowledged);
      }
    }
  }

  private void torn(int which, Write write, int acknowledged) {
    List<Step> steps = new ArrayList<>(pending);
    int length = write.bytes().length;
    for (int cut : cuts(length)) {
      byte[] start = Arrays.copyOf(write.bytes(), cut);
      byte[] rest = write.bytes().clone();
      Arrays.fill(rest, 0, cut, (byte) 0);
      for (byte[] left : List.of(start, Arrays.copyOf(start, length), rest)) {
        steps.set(which, new Write(write.file(), write.at(), left));
        emit(steps, anyMap(), acknowledged);
      }
    }
  }

  /** Some of: the ends of the fields of a record's header, the middle, the last byte, and any. */
  private Set<Integer> cuts(int length) {
    List<Integer> all = new ArrayList<>(List.of(1, 4, 8, length / 2, length - 1));
    all.add(1 + random.nextInt(Math.max(1, length - 1)));
    all.removeIf(cut -> cut < 1 || cut >= length);
    Collections.shuffle(all, random);
    return Set.copyOf(all.subList(0, Math.min(all.size(), cutsOfAWrite)));
  }

  private ByteBuffer anyMap() {
    ByteBuffer one = maps.get(random.nextInt(maps.size()));
    if (one == null || maps.size() == 1) {
      return one;
    }
    byte[] mixed = CrashDisk.array(one);
    for (int at = 0; at < mixed.length; at += SECTOR) {
      ByteBuffer other = maps.get(random.nextInt(maps.size()));
      int length = Math.min(SECTOR, mixed.length - at);
      if (other != null && at + length <= other.remaining()) {
        other.get(other.position() + at, mixed, at, length);
      }
    }
    int kept = random.nextInt(20) == 0 ? mixed.length / 2 : mixed.length;
    return ByteBuffer.wrap(mixed, 0, kept).slice();
  }

  private void emit(List<Step> steps, ByteBuffer map, int acknowledged) {
    Map<String, Integer> namesThen = new TreeMap<>(names);
    Map<Integer, byte[]> contentsThen = new TreeMap<>(contents);
    apply(steps, namesThen, contentsThen);
    Map<String, ByteBuffer> files = new TreeMap<>();
    namesThen.forEach((name, file) -> files.put(name, ByteBuffer.wrap(contentsThen.get(file))));
    sink.image(new Image(files, map), acknowledged);
  }
}
