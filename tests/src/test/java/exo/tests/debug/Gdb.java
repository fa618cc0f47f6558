package exo.tests.debug;

import exo.service.Exit;
import exo.service.Interruption;
import exo.service.gdb.GdbServer;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.plugin.Plugins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The other side of the remote protocol, without GDB: a program on a thread of its own, and a socket to it. */
final class Gdb implements AutoCloseable {
  private static final Plugins PLUGINS = new Plugins(Gdb.class.getClassLoader());
  private static final int PATIENCE_MILLIS = 60_000;

  final Interruption interruption = new Interruption();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private Gdb(ProgramRequest request) throws IOException {
    GdbServer server = GdbServer.open("--gdb", "0", interruption);
    Thread.ofPlatform().daemon().start(() -> serve(server, request));
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  static Gdb of(String program, String... arguments) throws IOException {
    return new Gdb(ProgramRequest.of(Path.of(Command.program(program)), arguments));
  }

  private void serve(GdbServer server, ProgramRequest request) {
    try (server) {
      exit.complete(server.serve(request, PLUGINS, printed::write, () -> Typing.END, () -> {}));
    } catch (IOException | RuntimeException | Error e) {
      exit.completeExceptionally(e);
    }
  }

  /** Sends bytes as they are. */
  void raw(String bytes) throws IOException {
    out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Returns the next so many bytes as they are. */
  String raw(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1);
  }

  void send(String payload) throws IOException {
    int sum = payload.chars().sum() & 0xFF;
    raw("$%s#%02x".formatted(payload, sum));
  }

  /** Sends a packet and returns the payload of the answer, both well received. */
  String ask(String payload) throws IOException {
    send(payload);
    return answer();
  }

  String answer() throws IOException {
    int c = in.read();
    while (c == '+') {
      c = in.read();
    }
    if (c != '$') {
      throw new IOException("no packet but " + c);
    }
    var payload = new StringBuilder();
    int sum = 0;
    for (c = in.read(); c != '#'; c = in.read()) {
      payload.append((char) c);
      sum += c;
    }
    if (Integer.parseInt(raw(2), 16) != (sum & 0xFF)) {
      throw new IOException("a wrong sum of " + payload);
    }
    raw("+");
    return payload.toString();
  }

  /** Returns a register of 8 bytes. */
  long register(int n) throws IOException {
    return Long.reverseBytes(Long.parseUnsignedLong(ask("p" + Integer.toHexString(n)), 16));
  }

  long pc() throws IOException {
    return register(32);
  }

  /** Waits for the end and returns its status. */
  int status() throws Exception {
    return exit.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).code();
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
