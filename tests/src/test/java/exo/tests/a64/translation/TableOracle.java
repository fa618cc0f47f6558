package exo.tests.a64.translation;

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
 * The independent implementation: {@code tests/a64/translation/stub.elf} under qemu's system
 * emulation.
 */
final class TableOracle {
  private static final String EMULATOR = "qemu-system-aarch64";

  /** Its memory is from 1 GiB to {@link Question#MEMORY_END}. */
  private static final String BOARD =
      EMULATOR
          + " -M virt -cpu cortex-a53 -m 66M -display none -serial none -monitor none -nodefaults"
          + " -semihosting-config enable=on,target=native -kernel";

  private static final long PATIENCE_SECONDS = 120;

  private final Path stub =
      Path.of(System.getProperty("exo.root"), "tests/a64/translation/stub.elf");

  /** The emulator's first line about itself. */
  static String version() {
    try {
      Process process = new ProcessBuilder(EMULATOR, "--version").start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse(EMULATOR + " of an unknown version");
    } catch (IOException e) {
      throw new UncheckedIOException(EMULATOR + " is missing (Debian: qemu-system-arm)", e);
    }
  }

  /** Answers for every address of every question. */
  List<Answer[]> answers(List<Question> questions) {
    try {
      return talk(questions);
    } catch (IOException e) {
      throw new UncheckedIOException("the oracle did not answer", e);
    }
  }

  private List<Answer[]> talk(List<Question> questions) throws IOException {
    version();
    List<String> command = new ArrayList<>(List.of(BOARD.split(" ", -1)));
    command.add(stub.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(() -> send(process.getOutputStream(), questions));
    List<Answer[]> answers = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
      for (Question question : questions) {
        answers.add(read(in, question.addresses().length));
      }
      sent.join();
    } catch (IOException e) {
      throw new IOException("no answer to question " + answers.size() + " of the batch", e);
    } finally {
      end(process);
      watch.cancel(false);
    }
    return answers;
  }

  /** It has read the end of the questions, and ends with status 0 by itself. */
  private static void end(Process process) throws IOException {
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException("the oracle ended with status " + status);
    }
  }

  private static void send(OutputStream out, List<Question> questions) {
    try (out) {
      for (Question question : questions) {
        out.write(question.record());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer[] read(DataInputStream in, int addresses) throws IOException {
    byte[] bytes = new byte[addresses * Answer.KINDS * Long.BYTES];
    in.readFully(bytes);
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Answer[] answers = new Answer[addresses];
    for (int i = 0; i < addresses; i++) {
      answers[i] = Answer.of(from.getLong(), from.getLong(), from.getLong());
    }
    return answers;
  }
}
