package exo.tests.a64;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The independent implementation: {@code tests/a64/oracle/oracle.elf} under qemu's user-mode
 * emulation.
 */
final class Oracle implements AutoCloseable {
  /**
   * An implementation of ARMv8.0-A with its cryptographic and CRC32 extensions, and no later one.
   */
  private static final String MODEL = "cortex-a53";

  private static final int RECORD_AREA = 1;
  private static final int RECORD_BYTES_MAX = 8 + State.BYTES + 4 * 64;
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final DataInputStream in;

  /** Starts the emulator, which one thread may then ask. */
  Oracle() {
    Path program = Path.of(System.getProperty("exo.root"), "tests/a64/oracle/oracle.elf");
    process = start("-cpu", MODEL, program.toString());
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 18));
  }

  private static Process start(String... arguments) {
    List<String> command = new ArrayList<>(List.of("qemu-aarch64"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException("qemu-aarch64 is missing (Debian: qemu-user)", e);
    }
  }

  /** The emulator's first line about itself. */
  static String version() {
    try (InputStream about = start("--version").getInputStream()) {
      return new String(about.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("qemu-aarch64 of an unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers in the order of the instances, which begin with the same data area.
   *
   * @throws UncheckedIOException when there is not an answer to each
   */
  List<byte[]> answers(List<Instance> instances, long[] area) {
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(instances, area));
    List<byte[]> answers = new ArrayList<>(instances.size());
    try {
      for (int i = 0; i < instances.size(); i++) {
        answers.add(answer(in));
      }
      sent.join();
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to instance " + answers.size() + " of a batch", e);
    } finally {
      watch.cancel(false);
    }
    return answers;
  }

  /** Ends the emulator, which must have understood all that it was sent. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("the oracle failed: " + process);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroy();
    }
  }

  private static byte[] answer(DataInputStream in) throws IOException {
    int first = in.readInt();
    byte[] answer = new byte[Integer.reverseBytes(first)];
    ByteBuffer.wrap(answer).putInt(first);
    in.readFully(answer, 4, answer.length - 4);
    return answer;
  }

  private void send(List<Instance> instances, long[] area) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    OutputStream to = process.getOutputStream();
    buffer.putInt(RECORD_AREA).putInt(0);
    for (long word : area) {
      buffer.putLong(word);
    }
    try {
      for (Instance instance : instances) {
        instance.write(buffer);
        if (buffer.remaining() < RECORD_BYTES_MAX) {
          to.write(buffer.array(), 0, buffer.position());
          buffer.clear();
        }
      }
      to.write(buffer.array(), 0, buffer.position());
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the oracle ended early", e);
    }
  }
}
