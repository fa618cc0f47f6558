package exo.tests.a64.text;

import exo.hw.a64.Decoder;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What objdump says of drawn words. The file is text, compressed as gzip does:
 *
 * <pre>
 *   version of objdump
 *   seed
 *   words of each leaf
 *   CRC-32 of all words, in hexadecimal
 *   then for each leaf a line of its mask, its value and its name, and the text of each word
 * </pre>
 *
 * <p>The words are drawn again from the seed; the CRC tells a changed draw from a wrong text.
 */
record Texts(String version, long seed, int wordsOfEach, List<Line> lines) {
  /** Lines before the first leaf. */
  private static final int HEAD = 4;

  /** A word at an address, and what objdump makes of it. */
  record Line(Drawn leaf, int word, long pc, String text) {}

  /** Asks about so many words of each leaf of the decode table. */
  static Texts record(long seed, int wordsOfEach) {
    List<Drawn> leaves =
        Decoder.encodings().stream().map(e -> new Drawn(e.name(), e.mask(), e.value())).toList();
    return record(seed, wordsOfEach, leaves);
  }

  /** Asks again, in the order of these, whatever order the decode table has by now. */
  Texts again() {
    return record(seed, wordsOfEach, leaves());
  }

  private static Texts record(long seed, int wordsOfEach, List<Drawn> leaves) {
    List<Integer> words = words(leaves, seed, wordsOfEach);
    return of(Objdump.version(), seed, wordsOfEach, leaves, words, Objdump.texts(words));
  }

  private static List<Integer> words(List<Drawn> leaves, long seed, int wordsOfEach) {
    List<Integer> words = new ArrayList<>();
    for (Drawn leaf : leaves) {
      for (int i = 0; i < wordsOfEach; i++) {
        words.add(leaf.word(seed, i));
      }
    }
    return words;
  }

  private static Texts of(
      String version,
      long seed,
      int wordsOfEach,
      List<Drawn> leaves,
      List<Integer> words,
      List<String> texts) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Drawn leaf = leaves.get(i / wordsOfEach);
      lines.add(new Line(leaf, words.get(i), Objdump.BASE + 4L * i, texts.get(i)));
    }
    return new Texts(version, seed, wordsOfEach, List.copyOf(lines));
  }

  /** In the order of the file. */
  List<Drawn> leaves() {
    return lines.stream().map(Line::leaf).distinct().toList();
  }

  void write(Path file) throws IOException {
    try (Writer to =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)) {
                  {
                    def.setLevel(9);
                  }
                },
                StandardCharsets.UTF_8))) {
      List<Integer> words = lines.stream().map(Line::word).toList();
      to.write("%s\n%d\n%d\n%08x\n".formatted(version, seed, wordsOfEach, crc(words)));
      for (int i = 0; i < lines.size(); i++) {
        Line line = lines.get(i);
        if (i % wordsOfEach == 0) {
          Drawn leaf = line.leaf;
          to.write("%08x %08x %s\n".formatted(leaf.mask(), leaf.value(), leaf.leaf()));
        }
        to.write(line.text + "\n");
      }
    }
  }

  static Texts read(Path file) throws IOException {
    try (BufferedReader from =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return parse(from.lines().toList());
    }
  }

  private static Texts parse(List<String> all) {
    long seed = Long.parseLong(all.get(1));
    int wordsOfEach = Integer.parseInt(all.get(2));
    List<Drawn> leaves = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int at = HEAD; at < all.size(); at += 1 + wordsOfEach) {
      String[] leaf = all.get(at).split(" ", 3);
      leaves.add(new Drawn(leaf[2], parse(leaf[0]), parse(leaf[1])));
      texts.addAll(all.subList(at + 1, at + 1 + wordsOfEach));
    }
    List<Integer> words = words(leaves, seed, wordsOfEach);
    if (crc(words) != parse(all.get(3))) {
      throw new IllegalStateException("the words of the file are not those that its seed draws");
    }
    return of(all.get(0), seed, wordsOfEach, leaves, words, texts);
  }

  private static int crc(List<Integer> words) {
    CRC32 crc = new CRC32();
    for (int word : words) {
      crc.update(ByteBuffer.allocate(4).putInt(0, word));
    }
    return (int) crc.getValue();
  }

  private static int parse(String word) {
    return Integer.parseUnsignedInt(word, 16);
  }
}
