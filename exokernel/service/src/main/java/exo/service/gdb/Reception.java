package exo.service.gdb;

import exo.service.Interruption;
import exo.service.debug.Controller;
import exo.service.debug.HeldProgram;
import exo.service.debug.Order;
import exo.service.debug.Stop;
import exo.service.guest.ProgramEnd;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a debugger when the program is held for the first time, and not before: GDB takes a stub that needs longer than two
 * seconds to answer for one that has not understood, and a machine may need that to be built.
 */
final class Reception implements Controller, AutoCloseable {
  private final ServerSocket port;
  private final long bias;
  private final Interruption interruption;
  private final Runnable ready;
  private @Nullable Socket socket;
  private @Nullable Session session;

  /**
   * Nobody has come yet.
   *
   * @param ready what is done when a debugger may come
   */
  Reception(ServerSocket port, long bias, Interruption interruption, Runnable ready) {
    this.port = port;
    this.bias = bias;
    this.interruption = interruption;
    this.ready = ready;
  }

  @Override
  public Order held(Stop why, HeldProgram program) {
    try {
      Session present = session == null ? receive() : session;
      return present == null ? new Order.Kill() : present.held(why, program);
    } catch (IOException e) {
      return new Order.Kill(); // it has gone before it said a word
    }
  }

  private @Nullable Session receive() throws IOException {
    ready.run();
    while (!interruption.requested()) {
      try {
        Socket come = port.accept();
        socket = come;
        session = new Session(new Packets(new SocketWire(come, interruption)), bias);
        return session;
      } catch (SocketTimeoutException _) {
        // nobody yet
      }
    }
    return null;
  }

  @Override
  public boolean interrupts() {
    return session != null && session.interrupts();
  }

  @Override
  public boolean isBreakpoint(long pc) {
    return session != null && session.isBreakpoint(pc);
  }

  /** The program has ended, which a debugger that has gone need not know. */
  void ended(ProgramEnd end) {
    try {
      if (session != null) {
        session.ended(end);
      }
    } catch (IOException e) {
      return; // it has not waited for the end
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
