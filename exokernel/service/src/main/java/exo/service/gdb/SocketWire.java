package exo.service.gdb;

import exo.service.Interruption;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection over TCP, which Ctrl-C ends. */
final class SocketWire implements Wire {
  /** How long to wait before looking whether Ctrl-C was pressed. */
  static final int PATIENCE_MILLIS = 200;

  private final InputStream in;
  private final OutputStream out;
  private final Interruption interruption;

  SocketWire(Socket socket, Interruption interruption) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    this.interruption = interruption;
  }

  @Override
  public int read() throws IOException {
    while (!interruption.requested()) {
      try {
        return in.read();
      } catch (SocketTimeoutException _) {
        // nothing yet
      }
    }
    return END;
  }

  @Override
  public boolean isReady() throws IOException {
    return interruption.requested() || in.available() > 0;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
