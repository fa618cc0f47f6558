package exo.tests.crash;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.bindings.table.Breaker;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A small machine whose disk and bindings lie in a directory of the host, so that another can be started on them. */
final class Yard implements AutoCloseable {
  static final long FRAMES = 40;
  static final long BLOCKS = 24;
  private static final long SEED = 11;
  private static final long SLICE_CYCLES = 50_000;
  private static final Installed INSTALLED = new Installed(FRAMES, 1, BLOCKS, 8, 8);

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;

  /**
   * Starts a kernel on what is there.
   *
   * @throws PowerGone when the meter says so while the kernel starts; nothing stays open
   */
  Yard(Path directory, FaultPlan faults, Meter meter) {
    DiskDescription disk =
        DiskDescription.inFile("disk", BLOCKS, directory.resolve("disk")).withFaults(faults);
    bindings = open(directory.resolve("bindings"));
    machine =
        new Machine(
            MachineDescription.profile("cortex-a76").withFrames(FRAMES).withDisks(List.of(disk)),
            meter);
    try {
      KernelOptions options = new KernelOptions(SEED, SLICE_CYCLES, true, null);
      kernel = new Kernel(machine, bindings, options.withRevocation(rules()));
    } catch (PowerGone gone) {
      close();
      throw gone;
    }
  }

  private static Bindings open(Path directory) {
    try {
      Files.createDirectories(directory);
      return Bindings.persisted(directory, INSTALLED, SEED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RevocationRules rules() {
    return RevocationRules.defaults(new Largest.Provider(), SEED)
        .with(ResourceKind.FRAME, new Deadlines(60_000, 20_000));
  }

  /** The whole machine goes dark when the n-th binding of an extent has ended and its blocks are not scrubbed yet. */
  void endsBeforeScrub(long number) {
    Breaker breaking = breaking();
    bindings.onBreak(
        new Breaker() {
          private long ended;

          @Override
          public void broken(long resource, int environment, int node) {
            breaking.broken(resource, environment, node);
          }

          @Override
          public void ended(long resource, int owner) {
            if (ResourceName.kind(resource) == ResourceKind.EXTENT && ++ended == number) {
              throw new PowerGone("before the scrub of extent " + ended);
            }
            breaking.ended(resource, owner);
          }
        });
  }

  private Breaker breaking() {
    try {
      Field field = Kernel.class.getDeclaredField("breaking");
      field.setAccessible(true);
      return (Breaker) field.get(kernel);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("nothing breaks paths in the kernel", e);
    }
  }

  void admit(EnvironmentSpec spec) {
    kernel.admit(spec);
  }

  static EnvironmentSpec spec(String name, LibraryOs libOs, Program program) {
    return new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED)
        .withGuarantee(new Guarantee(6, 1));
  }

  /** Copies the directory as it is now, as a process that is killed leaves it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
