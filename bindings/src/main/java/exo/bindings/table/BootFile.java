package exo.bindings.table;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The small file that says whose bindings lie in a directory, how often they were opened, and whether they were closed. It is replaced as
 * a whole: before a machine starts it says "open", and only a clean stop makes it say "closed".
 *
 * @param schema the layout of keys and values: a map file opened with another one would be misread without a word
 * @param blocks blocks of the disk
 * @param extents room for extents
 * @param environments room for environments
 * @param boot number of the latest boot, 1 or more
 * @param closed whether that boot ended cleanly
 */
record BootFile(int schema, long blocks, int extents, int environments, long boot, boolean closed) {
  private static final int SCHEMA = 1;

  /** {@return what a new directory says before its first boot} */
  static BootFile before(Installed installed) {
    return new BootFile(
        SCHEMA, installed.blocks(), installed.extents(), installed.maxEnvironments(), 0, true);
  }

  /** {@return what the file says} */
  static BootFile read(HostFiles host, Path file) throws IOException {
    Properties text = new Properties();
    text.load(new StringReader(new String(host.read(file), StandardCharsets.UTF_8)));
    try {
      return new BootFile(
          Integer.parseInt(text.getProperty("schema")),
          Long.parseLong(text.getProperty("blocks")),
          Integer.parseInt(text.getProperty("extents")),
          Integer.parseInt(text.getProperty("environments")),
          Long.parseLong(text.getProperty("boot")),
          Boolean.parseBoolean(text.getProperty("closed")));
    } catch (NumberFormatException garbled) {
      throw new IOException(file + " is garbled", garbled);
    }
  }

  /** Replaces the file; it is on the host's disk when this returns. */
  void write(HostFiles host, Path file) throws IOException {
    String text =
        "schema=%d%nblocks=%d%nextents=%d%nenvironments=%d%nboot=%d%nclosed=%b%n"
            .formatted(schema, blocks, extents, environments, boot, closed);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (HostFiles.Growing written = host.create(next)) {
      written.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      written.force();
    }
    host.rename(next, file);
    host.forceNames(HostFiles.directoryOf(file));
  }

  /** {@return whether bindings for that machine can lie here} */
  boolean fits(Installed installed) {
    return before(installed).equals(new BootFile(schema, blocks, extents, environments, 0, true));
  }

  BootFile opened() {
    return new BootFile(schema, blocks, extents, environments, boot + 1, false);
  }

  BootFile stopped() {
    return new BootFile(schema, blocks, extents, environments, boot, true);
  }
}
