package exo.bench.monolith;

import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import java.util.List;

/** A machine with the kernel on it. */
final class Board implements AutoCloseable {
  static final long AT = 1L << 32;
  static final long PAGE = 4096;
  static final int READ = SystemCall.PROT_READ;
  static final int WRITE = SystemCall.PROT_READ | SystemCall.PROT_WRITE;
  static final long QUANTUM = 100_000;

  final Machine machine;
  final Monolith kernel;

  Board(String profile) {
    this(profile, 1_000, 1);
  }

  Board(String profile, long frames, long blocks) {
    machine =
        new Machine(
            MachineDescription.profile(profile)
                .withFrames(frames)
                .withDisks(List.of(DiskDescription.inMemory("swap", blocks))));
    kernel = new Monolith(machine, QUANTUM);
  }

  int spawn(Program... text) {
    return kernel.spawn("test", new Text(text));
  }

  /** Runs one process to its end and returns its status. */
  int run(Program... text) {
    int pid = spawn(text);
    kernel.run();
    return kernel.status(pid);
  }

  /** A script that has so many pages mapped for loads and stores. */
  static Script withPages(long pages) {
    return new Script().call(SystemCall.MMAP, AT, pages * PAGE, WRITE);
  }

  @Override
  public void close() {
    machine.close();
  }
}
