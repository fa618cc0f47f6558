package exo.service.gdb;

import java.io.IOException;

/** Bytes to and from a debugger. */
interface Wire {
  /** What {@link #read} returns when nothing more will come. */
  int END = -1;

  /** Waits for a byte; {@link #END} when the other side has gone, or is not waited for any more. */
  int read() throws IOException;

  /** Returns whether {@link #read} would return at once. */
  boolean isReady() throws IOException;

  /** Sends bytes. */
  void write(byte[] bytes) throws IOException;
}
