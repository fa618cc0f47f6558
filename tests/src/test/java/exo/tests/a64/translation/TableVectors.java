package exo.tests.a64.translation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What the oracle answered, kept; the questions come again from the seed. The file, compressed as
 * gzip does, big-endian:
 *
 * <pre>
 *   long magic, UTF version of the oracle, long seed, int questions
 *   for each question: int CRC-32, int addresses
 *                      for each address: byte read, byte write, byte fetch
 *                                        int frame, where a load or a store is translated
 * </pre>
 */
final class TableVectors {
  private static final long MAGIC = 0x4136_3454_5442_0001L;

  final String version;
  final long seed;
  private final List<Kept> kept;

  private record Kept(int crc, Answer[] answers) {}

  private TableVectors(String version, long seed, List<Kept> kept) {
    this.version = version;
    this.seed = seed;
    this.kept = kept;
  }

  /** Asks the oracle so many questions. */
  static TableVectors record(long seed, int count) {
    List<Question> questions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      questions.add(Question.of(seed, i));
    }
    List<Answer[]> answers = new TableOracle().answers(questions);
    List<Kept> kept = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      kept.add(new Kept(questions.get(i).crc(), answers.get(i)));
    }
    return new TableVectors(TableOracle.version(), seed, kept);
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
        to.writeInt(k.crc);
        to.writeInt(k.answers.length);
        for (Answer answer : k.answers) {
          write(answer, to);
        }
      }
    }
  }

  private static void write(Answer answer, DataOutputStream to) throws IOException {
    to.writeByte(answer.read());
    to.writeByte(answer.write());
    to.writeByte(answer.fetch());
    if (answer.hasFrame()) {
      to.writeInt(Math.toIntExact(answer.frame()));
    }
  }

  static TableVectors read(Path file) throws IOException {
    try (DataInputStream from =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
      if (from.readLong() != MAGIC) {
        throw new IOException(file + " holds no answers of this version");
      }
      String version = from.readUTF();
      long seed = from.readLong();
      List<Kept> kept = new ArrayList<>();
      for (int left = from.readInt(); left > 0; left--) {
        int crc = from.readInt();
        Answer[] answers = new Answer[from.readInt()];
        for (int i = 0; i < answers.length; i++) {
          answers[i] = answer(from);
        }
        kept.add(new Kept(crc, answers));
      }
      return new TableVectors(version, seed, kept);
    }
  }

  private static Answer answer(DataInputStream from) throws IOException {
    int read = from.readUnsignedByte();
    int write = from.readUnsignedByte();
    int fetch = from.readUnsignedByte();
    Answer status = new Answer(read, write, fetch, 0);
    return status.hasFrame() ? new Answer(read, write, fetch, from.readInt()) : status;
  }

  int questions() {
    return kept.size();
  }

  /** How many pairs of tables and an address. */
  int addresses() {
    return kept.stream().mapToInt(k -> k.answers.length).sum();
  }

  /** The same answers, said to be to questions of another seed. */
  TableVectors claiming(long otherSeed) {
    return new TableVectors(version, otherSeed, kept);
  }

  /** The same answers, said to be of another version. */
  TableVectors of(String otherVersion) {
    return new TableVectors(otherVersion, seed, kept);
  }

  /** The first questions alone. */
  TableVectors first(int questions) {
    return new TableVectors(version, seed, kept.subList(0, questions));
  }

  /**
   * Every question in order, and its answers.
   *
   * @throws IllegalStateException when the questions are not those that the oracle was asked
   */
  void forEach(BiConsumer<Question, Answer[]> action) {
    for (int i = 0; i < kept.size(); i++) {
      Question question = Question.of(seed, i);
      if (question.crc() != kept.get(i).crc) {
        throw new IllegalStateException(
            "question " + i + " is drawn otherwise than when the answers were recorded");
      }
      action.accept(question, kept.get(i).answers);
    }
  }
}
