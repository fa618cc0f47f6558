package exo.bindings.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that is counted while it is open. */
final class CountedFile implements HostFiles.Growing {
  private final HostFiles.Growing file;
  private final AtomicInteger open;

  CountedFile(HostFiles.Growing file, AtomicInteger open) {
    this.file = file;
    this.open = open;
    open.incrementAndGet();
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    file.append(bytes);
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
    open.decrementAndGet();
  }
}
