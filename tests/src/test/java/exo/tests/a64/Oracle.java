package exo.tests.a64;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
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
final class Oracle {
  /**
   * An implementation of ARMv8.0-A with its cryptographic and CRC32 extensions, and no later one.
   */
  private static final String MODEL = "cortex-a53";

  private static final int RECORD_AREA = 1;
  private static final int RECORD_BYTES_MAX = 8 + State.BYTES + 4 * 64;
  private static final long PATIENCE_SECONDS = 120;

  private final Path program =
      Path.of(System.getProperty("exo.root"), "tests/a64/oracle/oracle.elf");

  /** The emulator's first line about itself. */
  static String version() {
    try {
      Process process = new ProcessBuilder("qemu-aarch64", "--version").start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("qemu-aarch64 of an unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException("qemu-aarch64 is missing (Debian: qemu-user)", e);
    }
  }

  /** Answers of the oracle in the order of the instances, which begin with the same data area. */
  List<byte[]> answers(List<Instance> instances, long[] area) {
    try {
      return talk(
          new ProcessBuilder("qemu-aarch64", "-cpu", MODEL, program.toString()), instances, area);
    } catch (IOException e) {
      throw new UncheckedIOException("the oracle did not answer", e);
    }
  }

  private static List<byte[]> talk(ProcessBuilder builder, List<Instance> instances, long[] area)
      throws IOException {
    version();
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(() -> send(process.getOutputStream(), instances, area));
    List<byte[]> answers = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 18))) {
      for (int i = 0; i < instances.size(); i++) {
        answers.add(answer(in));
      }
      sent.join();
    } catch (IOException e) {
      throw new IOException("no answer to instance " + answers.size() + " of the batch", e);
    } finally {
      watch.cancel(false);
      process.destroy();
    }
    return answers;
  }

  private static byte[] answer(DataInputStream in) throws IOException {
    int first = in.readInt();
    byte[] answer = new byte[Integer.reverseBytes(first)];
    ByteBuffer.wrap(answer).putInt(first);
    in.readFully(answer, 4, answer.length - 4);
    return answer;
  }

  private static void send(OutputStream to, List<Instance> instances, long[] area) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(RECORD_AREA).putInt(0);
    for (long word : area) {
      buffer.putLong(word);
    }
    try (to) {
      for (Instance instance : instances) {
        instance.write(buffer);
        if (buffer.remaining() < RECORD_BYTES_MAX) {
          to.write(buffer.array(), 0, buffer.position());
          buffer.clear();
        }
      }
      to.write(buffer.array(), 0, buffer.position());
    } catch (IOException e) {
      throw new UncheckedIOException("the oracle ended early", e);
    }
  }
}
