package exo.service.trace;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Traces for tests: made of lines, packed, cut and read back. */
final class TraceFiles {
  private TraceFiles() {}

  static Path lines(Path directory, String name, String... lines) throws IOException {
    return bytes(directory, name, text(lines));
  }

  static byte[] text(String... lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static Path bytes(Path directory, String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  static byte[] packed(byte[] content, Container container) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packing(packed, container)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static OutputStream packing(OutputStream to, Container container) throws IOException {
    return switch (container) {
      case PLAIN -> to;
      case GZIP ->
          new GZIPOutputStream(to) {
            {
              def.setLevel(Deflater.BEST_SPEED);
            }
          };
      case XZ -> new XZOutputStream(to, new LZMA2Options(0));
      case ZSTANDARD -> new ZstdOutputStream(to).setChecksum(true);
    };
  }

  static byte[] unpacked(Path file) throws IOException {
    byte[] start = Arrays.copyOf(Files.readAllBytes(file), Container.MAGIC_BYTES);
    try (var in = Container.of(start).open(file)) {
      return in.readAllBytes();
    }
  }

  /** All accesses, e.g. {@code [0, 1, 1s]}: dense pages, s where one stores. */
  static List<String> accesses(Trace trace) throws TraceException {
    List<String> all = new ArrayList<>();
    try (AccessReader reader = trace.reader()) {
      int[] chunk = new int[3];
      for (int read = reader.read(chunk); read > 0; read = reader.read(chunk)) {
        for (int i = 0; i < read; i++) {
          all.add((chunk[i] & AccessSource.PAGE) + (chunk[i] < 0 ? "s" : ""));
        }
      }
    }
    return all;
  }
}
