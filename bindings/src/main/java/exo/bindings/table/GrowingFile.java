package exo.bindings.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A growing file on the host. */
record GrowingFile(FileChannel channel) implements HostFiles.Growing {
  @Override
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public long length() throws IOException {
    return channel.position();
  }

  @Override
  public void force() throws IOException {
    channel.force(false); // the size comes along, being needed to read the rest
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
