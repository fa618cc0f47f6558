package exo.service.trace;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** What a trace is wrapped in, told by its first bytes. */
enum Container {
  PLAIN(""),
  GZIP("gzip"),
  XZ("xz"),
  ZSTANDARD("Zstandard");

  /** The first bytes that {@link #of} and {@link #foreign} need to see. */
  static final int MAGIC_BYTES = 6;

  private static final int BUFFER_BYTES = 1 << 16;

  /** A dictionary beyond this would be a mistake or an attack; {@code xz -9} needs 65 MiB. */
  private static final int XZ_MEMORY_KIB = 1 << 20;

  private final String title;

  Container(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** How the names of such files end. */
  List<String> extensions() {
    return switch (this) {
      case PLAIN -> List.of();
      case GZIP -> List.of(".gz");
      case XZ -> List.of(".xz");
      case ZSTANDARD -> List.of(".zst", ".zstd");
    };
  }

  /** The container whose magic number {@code start} begins with. */
  static Container of(byte[] start) {
    if (begins(start, 0x1F, 0x8B)) {
      return GZIP;
    }
    if (begins(start, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    boolean skippable = start.length >= 4 && (start[0] & 0xF0) == 0x50; // as pzstd writes first
    if (begins(start, 0x28, 0xB5, 0x2F, 0xFD)
        || (skippable && start[1] == 0x2A && start[2] == 0x4D && start[3] == 0x18)) {
      return ZSTANDARD;
    }
    return PLAIN;
  }

  /** The name of a kind of file that is certainly no trace, or the empty string. */
  static String foreign(byte[] start) {
    if (begins(start, 'B', 'Z', 'h')) {
      return "bzip2";
    }
    if (begins(start, 'P', 'K', 3, 4)) {
      return "zip";
    }
    if (begins(start, '7', 'z', 0xBC, 0xAF)) {
      return "7z";
    }
    if (begins(start, 0x04, 0x22, 0x4D, 0x18)) {
      return "lz4";
    }
    if (begins(start, 0x1F, 0x9D)) {
      return "compress";
    }
    return begins(start, 0x7F, 'E', 'L', 'F') ? "ELF" : "";
  }

  /** Opens the file with this container taken off. */
  InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      return switch (this) {
        case PLAIN -> raw;
        case GZIP ->
            GzipCompressorInputStream.builder()
                .setInputStream(raw)
                .setDecompressConcatenated(true)
                .get();
        case XZ -> new XZInputStream(raw, XZ_MEMORY_KIB);
        case ZSTANDARD -> new ZstdInputStreamNoFinalizer(raw);
      };
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static boolean begins(byte[] start, int... magic) {
    byte[] expected = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      expected[i] = (byte) magic[i];
    }
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, expected, 0, magic.length);
  }
}
