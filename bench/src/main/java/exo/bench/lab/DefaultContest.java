package exo.bench.lab;

import exo.bench.rows.PolicyPlay;
import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.Installation;
import exo.service.Interruption;
import exo.service.Main;
import exo.service.Shell;
import exo.service.manifest.Names;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * {@code lab.contest}: the seconds that a contest takes of which nothing is said, with its page, two cells at a time: all that the command
 * does once its JVM is there, from the reading of the traces to the last figure, and no cell finished before. Under it lie the policies
 * alone: the same ones on the same traces with the same sizes over arrays, two at a time as well.
 */
public final class DefaultContest {
  private static final int JOBS = 2;
  private static final double NANOSECONDS = 1e9;

  private DefaultContest() {}

  /** Returns the seconds of the contest. */
  public static double value() throws IOException {
    return held(installation(), List.of());
  }

  /** Returns the seconds of the policies alone. */
  public static double baseline() throws TraceException, InterruptedException {
    return played(installation(), Defaults.traces(installation().traceNames()));
  }

  private static Installation installation() {
    return new Installation(Path.of(System.getProperty("exo.root", "")).toAbsolutePath());
  }

  /**
   * Holds it in a directory of its own, where no cell is finished, and leaves nothing behind.
   *
   * @param more options, for less of a contest
   */
  static double held(Installation installation, List<String> more) throws IOException {
    Path directory = Files.createTempDirectory("exo-contest");
    try {
      List<String> command = new ArrayList<>(List.of("lab", "--jobs", Integer.toString(JOBS)));
      command.addAll(List.of("--report", "report"));
      command.addAll(more);
      var said = new ByteArrayOutputStream();
      long begun = System.nanoTime();
      Exit status = Main.run(command, shell(installation, directory, said));
      double seconds = (System.nanoTime() - begun) / NANOSECONDS;
      if (status != ExitStatus.OK) {
        throw new IllegalStateException(
            "exo lab ended with " + status + ": " + said.toString(StandardCharsets.UTF_8));
      }
      return seconds;
    } finally {
      delete(directory);
    }
  }

  private static Shell shell(Installation installation, Path directory, ByteArrayOutputStream err) {
    return new Shell(
        InputStream.nullInputStream(),
        new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        directory,
        installation,
        100,
        false,
        false,
        new Interruption());
  }

  static double played(Installation installation, List<String> traces)
      throws TraceException, InterruptedException {
    long begun = System.nanoTime();
    try (ExecutorService two = Executors.newFixedThreadPool(JOBS)) {
      List<Future<?>> plays = new ArrayList<>();
      for (String name : traces) {
        Path file = new Names(installation).trace("lab.contest", name, Path.of(""));
        Trace opened = Trace.open(file, null, Contest.FIRST_SEED);
        var trace = new Contest.Played(name, file, opened.scan(), opened.dependsOnSeed());
        int[] pages = Bounds.pages(trace);
        for (String size : Defaults.SIZES) {
          for (String policy : Defaults.POLICIES) {
            plays.add(two.submit(() -> play(policy, trace, size, pages)));
          }
        }
      }
      for (Future<?> play : plays) {
        play.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a policy alone failed", e.getCause());
    }
    return (System.nanoTime() - begun) / NANOSECONDS;
  }

  private static long play(String policy, Contest.Played trace, String size, int[] pages) {
    int distinct = Math.toIntExact(trace.summary().distinctPages());
    int frames = Math.toIntExact(trace.frames(size));
    ClassLoader ours = DefaultContest.class.getClassLoader();
    return new PolicyPlay(policy, distinct, frames, ours).applyAsLong(pages);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException trouble)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
