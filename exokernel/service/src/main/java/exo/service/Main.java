package exo.service;

import exo.kernel.HostExhausted;
import java.io.IOException;
import java.util.List;

/** The {@code exo} command. */
public final class Main {
  private Main() {}

  /** Carries out one command line and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    HeapWatch.start();
    Interruption interruption = Interruption.bySignal();
    Exit status = run(List.of(arguments), Shell.ofProcess(interruption));
    System.out.flush();
    interruption.done();
    System.exit(status.code());
  }

  /**
   * Carries out one command line.
   *
   * @param arguments what follows {@code exo}
   * @param shell where it was called from
   * @return how it ended; an error has been explained on {@code shell.err()}
   */
  public static Exit run(List<String> arguments, Shell shell) {
    try {
      return Commands.installed().carryOut(arguments, shell);
    } catch (InputError e) {
      explain(String.valueOf(e.getMessage()), shell);
      return ExitStatus.INPUT;
    } catch (IOException e) {
      explain(FileTrouble.sentence(e), shell);
      return ExitStatus.INPUT;
    } catch (Interruption.TooEarly e) {
      explain(String.valueOf(e.getMessage()), shell);
      return ExitStatus.INTERRUPTED;
    } catch (RuntimeException | Error e) {
      return trouble(e, arguments, shell);
    }
  }

  private static ExitStatus trouble(Throwable thrown, List<String> arguments, Shell shell) {
    if (isForWantOfHeap(thrown)) {
      explain(HeapWatch.fullLine(), shell);
      return ExitStatus.HOST;
    }
    if (thrown instanceof HostExhausted) {
      explain(thrown.getMessage() + "; --gate thread gives a libOS a stack of its own", shell);
      return ExitStatus.HOST;
    }
    explain("this is a mistake in exo, not in your input; please report it with this:", shell);
    shell.err().println("exo " + String.join(" ", arguments));
    thrown.printStackTrace(shell.err());
    return ExitStatus.BUG;
  }

  private static boolean isForWantOfHeap(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null && !(cause instanceof OutOfMemoryError)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  /** Says it in one line that begins with who says it. */
  private static void explain(String message, Shell shell) {
    boolean saysSo = message.startsWith("exo:") || message.startsWith("exo ");
    shell.err().println(saysSo ? message : "exo: " + message);
  }
}
