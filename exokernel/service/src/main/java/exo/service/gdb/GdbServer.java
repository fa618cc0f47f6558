package exo.service.gdb;

import exo.hw.device.Uart;
import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Interruption;
import exo.service.debug.TimeTravel;
import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramRequest;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntSupplier;

/** A port of this host, and of no other, where a debugger may come for one program. */
public final class GdbServer implements AutoCloseable {
  private static final int HIGHEST_PORT = 65_535;
  private static final int ONE = 1;

  private final ServerSocket socket;
  private final Interruption interruption;

  private GdbServer(ServerSocket socket, Interruption interruption) {
    this.socket = socket;
    this.interruption = interruption;
  }

  /**
   * Opens a port.
   *
   * @param where the option that names it
   * @param port as it was typed; 0 for any that is free
   * @param interruption whether Ctrl-C was pressed, which ends every waiting
   * @throws InputError when it is none, or in use
   */
  public static GdbServer open(String where, String port, Interruption interruption)
      throws IOException {
    int number = number(where, port);
    try {
      var socket = new ServerSocket(number, ONE, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(SocketWire.PATIENCE_MILLIS);
      return new GdbServer(socket, interruption);
    } catch (BindException e) {
      throw InputError.at(where, "port " + number + " cannot be had: " + e.getMessage());
    }
  }

  private static int number(String where, String port) {
    boolean good = port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= HIGHEST_PORT;
    if (!good) {
      throw InputError.at(
          where, InputError.quote(port) + " is no port; accepted: 0 to 65535, 0 for any");
    }
    return Integer.parseInt(port);
  }

  /** Returns the port's number. */
  public int port() {
    return socket.getLocalPort();
  }

  /**
   * Builds a program's machine, waits for a debugger and runs the program under it.
   *
   * @param console where the serial line leads
   * @param keyboard who sends on it when he is waited for
   * @param ready what is done when the machine is there, and a debugger may come
   * @return how the program ended
   * @throws InputError when the program cannot be run
   * @throws IOException when its file cannot be read
   */
  public Exit serve(
      ProgramRequest request,
      Plugins plugins,
      Uart.Sink console,
      IntSupplier keyboard,
      Runnable ready)
      throws IOException {
    long bias = request.bias();
    try (var reception = new Reception(socket, bias, interruption, ready)) {
      ProgramEnd end = new TimeTravel(request, plugins, console, keyboard, reception).run();
      reception.ended(end);
      return interruption.requested() ? ExitStatus.INTERRUPTED : end;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
