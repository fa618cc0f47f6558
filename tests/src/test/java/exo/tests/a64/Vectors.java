package exo.tests.a64;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Golden vectors: what the oracle answered, kept; the inputs come again from the seed. The file,
 * compressed as gzip does, big-endian:
 *
 * <pre>
 *   long magic, UTF version of the oracle, long seed, int leaves
 *   for each leaf: UTF name, int mask, int value, int instances, int CRC-32 of the inputs
 *                  answers in the form of {@link Answers}
 * </pre>
 *
 * <p>The leaves stand in the file, so that a decode table that is cut differently later can be held
 * against it all the same; the CRC tells a changed draw from a wrong processor.
 */
final class Vectors {
  private static final long MAGIC = 0x4136_3456_4543_0001L;

  /** As many as may be held in memory with their instances. */
  private static final int LEAVES_AT_ONCE = 50;

  final String version;
  final long seed;
  final List<Kept> kept;

  /** Answers to the instances 0 to {@code answers.size() - 1} of a leaf. */
  record Kept(Leaf leaf, int crc, List<byte[]> answers) {}

  /** An instance and what is right. */
  record Case(Leaf leaf, Instance instance, Outcome expected) {}

  Vectors(String version, long seed, List<Kept> kept) {
    this.version = version;
    this.seed = seed;
    this.kept = kept;
  }

  /** Asks the oracle about so many instances of each leaf. */
  static Vectors record(long seed, List<Leaf> leaves, int instances) {
    List<Kept> kept = new ArrayList<>();
    try (Oracle oracle = new Oracle()) {
      ask(
          oracle,
          seed,
          leaves,
          instances,
          (leaf, batch, answers) ->
              kept.add(new Kept(leaf, crc(batch.instances(), batch.area()), answers)));
    }
    return new Vectors(Oracle.version(), seed, kept);
  }

  /** Asks about so many instances of each leaf, and keeps nothing: they are drawn only once. */
  static void forEachFresh(
      Oracle oracle, long seed, List<Leaf> leaves, int instances, Consumer<Case> action) {
    ask(
        oracle,
        seed,
        leaves,
        instances,
        (leaf, batch, answers) -> forEach(leaf, batch.instances(), answers, action));
  }

  /** Takes what was asked about a leaf and what was answered. */
  private interface Answered {
    void accept(Leaf leaf, Oracle.Batch batch, List<byte[]> answers);
  }

  private static void ask(
      Oracle oracle, long seed, List<Leaf> leaves, int instances, Answered action) {
    List<Leaf> drawable = leaves.stream().filter(Words::isDrawable).toList();
    for (int i = 0; i < drawable.size(); i += LEAVES_AT_ONCE) {
      List<Leaf> some = drawable.subList(i, Math.min(i + LEAVES_AT_ONCE, drawable.size()));
      List<Oracle.Batch> batches = new ArrayList<>();
      for (Leaf leaf : some) {
        long[] area = Instance.area(seed, leaf);
        batches.add(new Oracle.Batch(drawn(seed, leaf, area, instances), area));
      }
      List<List<byte[]>> answers = oracle.answers(batches);
      for (int j = 0; j < some.size(); j++) {
        action.accept(some.get(j), batches.get(j), answers.get(j));
      }
    }
  }

  void write(Path file) throws IOException {
    try (DataOutputStream to =
        new DataOutputStream(
            new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(file)) {
                  {
                    def.setLevel(9);
                  }
                }))) {
      to.writeLong(MAGIC);
      to.writeUTF(version);
      to.writeLong(seed);
      to.writeInt(kept.size());
      for (Kept k : kept) {
        to.writeUTF(k.leaf.name());
        to.writeInt(k.leaf.mask());
        to.writeInt(k.leaf.value());
        to.writeInt(k.answers.size());
        to.writeInt(k.crc);
        for (byte[] answer : k.answers) {
          Answers.write(answer, to);
        }
      }
    }
  }

  static Vectors read(Path file) throws IOException {
    try (DataInputStream from =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      if (from.readLong() != MAGIC) {
        throw new IOException(file + " holds no vectors of this version");
      }
      String version = from.readUTF();
      long seed = from.readLong();
      List<Kept> kept = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        Leaf leaf = new Leaf(from.readUTF(), from.readInt(), from.readInt());
        int instances = from.readInt();
        int crc = from.readInt();
        List<byte[]> answers = new ArrayList<>(instances);
        for (int i = 0; i < instances; i++) {
          answers.add(Answers.read(from));
        }
        kept.add(new Kept(leaf, crc, answers));
      }
      return new Vectors(version, seed, kept);
    }
  }

  /** Those of the leaves with one of these names. */
  Vectors only(Set<String> names) {
    return new Vectors(
        version, seed, kept.stream().filter(k -> names.contains(k.leaf.name())).toList());
  }

  List<Leaf> leaves() {
    return kept.stream().map(Kept::leaf).toList();
  }

  int size() {
    return kept.stream().mapToInt(k -> k.answers.size()).sum();
  }

  /**
   * Every case in order.
   *
   * @throws IllegalStateException when the instances are not those that the oracle was asked about
   */
  void forEach(Consumer<Case> action) {
    for (Kept k : kept) {
      long[] area = Instance.area(seed, k.leaf);
      List<Instance> drawn = drawn(seed, k.leaf, area, k.answers.size());
      if (crc(drawn, area) != k.crc) {
        throw new IllegalStateException(
            k.leaf.name() + ": instances are drawn otherwise than when the vectors were recorded");
      }
      forEach(k.leaf, drawn, k.answers, action);
    }
  }

  private static void forEach(
      Leaf leaf, List<Instance> instances, List<byte[]> answers, Consumer<Case> action) {
    for (int i = 0; i < instances.size(); i++) {
      Instance instance = instances.get(i);
      Outcome expected = Outcome.read(ByteBuffer.wrap(answers.get(i)), instance);
      action.accept(new Case(leaf, instance, expected));
    }
  }

  private static List<Instance> drawn(long seed, Leaf leaf, long[] area, int instances) {
    List<Instance> drawn = new ArrayList<>(instances);
    for (int i = 0; i < instances; i++) {
      drawn.add(Instance.of(seed, leaf, i, area));
    }
    return drawn;
  }

  private static int crc(List<Instance> instances, long[] area) {
    CRC32 crc = new CRC32();
    ByteBuffer bytes = ByteBuffer.allocate(Instance.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(area);
    crc.update(bytes);
    for (Instance instance : instances) {
      instance.write(bytes.clear());
      crc.update(bytes.flip());
    }
    return (int) crc.getValue();
  }
}
