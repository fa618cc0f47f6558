package exo.testkit.crash;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a power cut may leave of the steps so far: of those that nothing has forced yet any set, in
 * any order; one of the writes among them torn, which is cut short, or of its full length with only
 * its beginning or only its end.
 */
final class Remains {
  /**
   * One thing that may be left.
   *
   * @param files by name
   * @param lost what became of the steps that were not forced
   */
  record Left(SortedMap<String, ByteBuffer> files, String lost) {}

  private final Platter sure = new Platter();
  private final List<Step> pending = new ArrayList<>();

  void take(Step step) {
    List<Step> settled = pending.stream().filter(step::settles).toList();
    settled.forEach(sure::take);
    pending.removeAll(settled);
    if (!(step instanceof Step.Force || step instanceof Step.ForceNames)) {
      pending.add(step);
    }
  }

  /** {@return all of it, the least damage first} */
  List<Left> all() {
    List<Left> all = new ArrayList<>();
    for (int lost = 0; lost < 1 << pending.size(); lost++) {
      all.add(without(lost));
    }
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i) instanceof Step.Write write) {
        tear(i, write, all);
      }
    }
    return all;
  }

  private Left without(int lost) {
    List<Step> kept = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      if ((lost >> i & 1) == 0) {
        kept.add(pending.get(i));
      } else {
        gone.add(pending.get(i).toString());
      }
    }
    return left(kept, gone.isEmpty() ? "nothing is lost" : "lost: " + String.join(", ", gone));
  }

  private Left left(List<Step> kept, String lost) {
    Platter then = sure.copy();
    kept.forEach(then::take);
    return new Left(then.files(), lost);
  }

  private void tear(int which, Step.Write write, List<Left> all) {
    byte[] bytes = new byte[write.bytes().remaining()];
    write.bytes().get(write.bytes().position(), bytes);
    for (int cut : cuts(bytes.length)) {
      byte[] start = Arrays.copyOf(bytes, cut);
      byte[] rest = bytes.clone();
      Arrays.fill(rest, 0, cut, (byte) 0);
      all.add(torn(which, write, start, "it ends after byte " + cut));
      all.add(
          torn(
              which,
              write,
              Arrays.copyOf(start, bytes.length),
              "zeros from byte %d on".formatted(cut)));
      all.add(torn(which, write, rest, "zeros up to byte " + cut));
    }
  }

  private Left torn(int which, Step.Write write, byte[] bytes, String how) {
    List<Step> steps = new ArrayList<>(pending);
    steps.set(
        which, new Step.Write(write.name(), write.file(), write.at(), ByteBuffer.wrap(bytes)));
    return left(steps, "torn: %s (%s)".formatted(write, how));
  }

  /**
   * The ends of the two words that a record begins with, and of its first note's key; the middle;
   * the last byte.
   */
  private static List<Integer> cuts(int length) {
    TreeSet<Integer> cuts = new TreeSet<>(List.of(4, 8, 16, length / 2, length - 1));
    return cuts.stream().filter(cut -> cut > 0 && cut < length).toList();
  }
}
