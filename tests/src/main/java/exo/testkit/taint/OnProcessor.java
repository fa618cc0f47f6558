package exo.testkit.taint;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.hw.Program;
import exo.kernel.EnvironmentSpec;
import exo.kernel.weave.Meter;

/**
 * Whose code is on the processor. That is not asked of the kernel, which may be wrong about it: each program and libOS says so itself
 * when it is entered and when it returns. A libOS that was woven cannot be wrapped, for the kernel counts by the object it was given;
 * for its up-calls the kernel's word has to do.
 */
final class OnProcessor {
  private static final int NOBODY = 0;

  private int now = NOBODY;
  private int lastProgram = NOBODY;

  /** {@return the environment whose code is at work, 0 when it is nobody's who says so} */
  int now() {
    return now;
  }

  /** {@return the environment whose program was on the processor last: the registers are still its} */
  int lastProgram() {
    return lastProgram;
  }

  /** {@return the same environment, whose code says so when it runs} */
  Told telling(EnvironmentSpec spec) {
    return new Told(spec);
  }

  /** What is told of one environment, once its number is known. */
  final class Told implements LibraryOs {
    private final EnvironmentSpec spec;
    private int environment;

    private Told(EnvironmentSpec spec) {
      this.spec = spec;
    }

    void belongTo(int number) {
      environment = number;
    }

    /** {@return what to admit} */
    EnvironmentSpec spec() {
      boolean woven = Meter.of(spec.libOs()) != null;
      Program program = spec.program();
      return new EnvironmentSpec(
          spec.name(),
          woven ? spec.libOs() : this,
          (cpu, deadline) -> {
            now = environment;
            lastProgram = environment;
            try {
              program.step(cpu, deadline);
            } finally {
              now = NOBODY;
            }
          },
          spec.quota(),
          spec.seed(),
          spec.guarantee(),
          spec.gate(),
          spec.patienceMillis());
    }

    private interface UpCall {
      long made();
    }

    private long tell(UpCall call) {
      now = environment;
      try {
        return call.made();
      } finally {
        now = NOBODY;
      }
    }

    @Override
    public long boot(DownCalls kernel, BootRecord boot) {
      return tell(() -> spec.libOs().boot(kernel, boot));
    }

    @Override
    public long exception(SaveArea saved) {
      return tell(() -> spec.libOs().exception(saved));
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return tell(() -> spec.libOs().interrupt(cause, detail, status, saved));
    }

    @Override
    public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
      return tell(() -> spec.libOs().protectedEntry(caller, mode, message, saved));
    }

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      return tell(() -> spec.libOs().revocation(kind, wanted, stage, deadline, saved));
    }

    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      return tell(() -> spec.libOs().repossession(entries, overflow, saved));
    }

    @Override
    public void report(Counters counters) {
      spec.libOs().report(counters);
    }
  }
}
