package exo.bench.monolith;

import exo.hw.Program;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A program that is written down act by act. A fault is tried again; an act after a call sees its result. */
final class Script implements Program {
  private final List<Act> acts = new ArrayList<>();
  private int next;
  private boolean endless;

  private record Act(boolean call, Consumer<UserMode> what) {}

  /** Does something, which may fault and is then done again. */
  Script act(Consumer<UserMode> what) {
    acts.add(new Act(false, what));
    return this;
  }

  Script store(long va, long value) {
    return act(cpu -> cpu.store(va, value));
  }

  Script load(long va, LongConsumer seen) {
    return act(
        cpu -> {
          long value = cpu.load(va);
          if (!cpu.trapped()) {
            seen.accept(value);
          }
        });
  }

  /** Makes a system call. */
  Script call(int number, long... arguments) {
    return callWith(number, () -> arguments.length > 0 ? arguments[0] : 0, arguments);
  }

  /** Makes a system call whose first argument is known only then. */
  Script callWith(int number, LongSupplier first, long... arguments) {
    acts.add(
        new Act(
            true,
            cpu -> {
              for (int i = 0; i < arguments.length; i++) {
                cpu.setRegister(i, arguments[i]);
              }
              cpu.setRegister(0, first.getAsLong());
              cpu.setRegister(8, number);
              cpu.svc(0);
            }));
    return this;
  }

  Script brk() {
    acts.add(new Act(true, cpu -> cpu.brk(7)));
    return this;
  }

  /** Sees the result of the call before. */
  Script result(LongConsumer seen) {
    return act(cpu -> seen.accept(cpu.register(0)));
  }

  Script exit(int status) {
    return call(SystemCall.EXIT, status);
  }

  /** Begins anew after the last act. */
  Script forever() {
    endless = true;
    return this;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    do {
      if (next == acts.size()) {
        if (!endless) {
          throw new IllegalStateException("the script has no more acts");
        }
        next = 0;
      }
      Act act = acts.get(next);
      act.what.accept(cpu);
      if (cpu.trapped()) {
        next += act.call ? 1 : 0;
        return;
      }
      next++;
    } while (cpu.cycles() < deadlineCycles);
  }
}
