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
  private static final int AREA_BYTES = 8 + Instance.PAGE;
  private static final int INSTANCE_BYTES_MAX = 8 + State.BYTES + 4 * 64;
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

  /** Instances that begin with the same data area. */
  record Batch(List<Instance> instances, long[] area) {}

  /**
   * Answers in the order of the batches and their instances. Many small batches are better asked
   * about at once than one after another.
   *
   * @throws UncheckedIOException when there is not an answer to each
   */
  List<List<byte[]>> answers(List<Batch> batches) {
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(batches));
    List<List<byte[]>> all = new ArrayList<>(batches.size());
    try {
      for (Batch batch : batches) {
        List<byte[]> answers = new ArrayList<>(batch.instances.size());
        all.add(answers);
        for (int i = 0; i < batch.instances.size(); i++) {
          answers.add(answer(in));
        }
      }
      sent.join();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no answer to instance " + all.getLast().size() + " of batch " + (all.size() - 1), e);
    } finally {
      watch.cancel(false);
    }
    return all;
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

  private void send(List<Batch> batches) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    OutputStream to = process.getOutputStream();
    try {
      for (Batch batch : batches) {
        drain(buffer, AREA_BYTES, to);
        buffer.putInt(RECORD_AREA).putInt(0);
        for (long word : batch.area) {
          buffer.putLong(word);
        }
        for (Instance instance : batch.instances) {
          drain(buffer, INSTANCE_BYTES_MAX, to);
          instance.write(buffer);
        }
      }
      drain(buffer, buffer.capacity(), to);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the oracle ended early", e);
    }
  }

  /** Makes room for so many bytes. */
  private static void drain(ByteBuffer buffer, int bytes, OutputStream to) throws IOException {
    if (buffer.remaining() < bytes) {
      to.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }
}
