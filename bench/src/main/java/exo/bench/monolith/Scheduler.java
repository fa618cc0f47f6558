package exo.bench.monolith;

import exo.hw.device.Timer;
import exo.hw.machine.Machine;
import exo.hw.mmu.Mmu;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Round robin. Who has used up its quantum, or yields, goes to the end of the queue, and so does who is
 * woken; the queue's head is at hand, so choosing is free. The timer runs only while somebody waits for
 * the processor.
 */
final class Scheduler {
  private final ArrayDeque<Task> ready = new ArrayDeque<>();
  private final Mmu mmu;
  private final Timer timer;
  private final Charge charge;
  private final long quantumTicks;

  /** Whose address space the processor has, even if it waits. */
  private @Nullable Task loaded;

  private boolean ticking;

  Scheduler(Machine machine, Charge charge, long quantumCycles) {
    this.mmu = machine.processor().mmu();
    this.timer = machine.timer();
    this.charge = charge;
    quantumTicks = timer.ticksIn(quantumCycles);
  }

  /** A process can go on. */
  void ready(Task task) {
    ready.add(task);
    if (!ticking) {
      tick();
    }
  }

  private void tick() {
    ticking = true;
    timer.setCval(timer.count() + quantumTicks);
    timer.setCtl(Timer.CTL_ENABLE);
  }

  /** The quantum is over: returns whether there is another to run. */
  boolean quantumOver() {
    timer.setCtl(0);
    ticking = false;
    if (!ready.isEmpty()) {
      tick();
    }
    return ticking;
  }

  boolean hasOther() {
    return !ready.isEmpty();
  }

  /** Takes who is next and gives it the processor; null when nobody is ready. */
  @Nullable Task next() {
    Task next = ready.poll();
    if (next == null) {
      return null;
    }
    if (next != loaded) {
      switchTo(next);
    }
    if (ready.isEmpty()) {
      timer.setCtl(0);
      ticking = false;
    } else {
      tick();
    }
    return next;
  }

  private void switchTo(Task next) {
    if (loaded != null) {
      charge.switchStacks();
    }
    mmu.setTtbr0(
        next.ttbr0()); // with the barrier that it needs; ASIDs differ, so nothing is flushed
    loaded = next;
  }

  /** A process has ended. */
  void forget(Task task) {
    ready.remove(task);
    if (loaded == task) {
      loaded = null;
    }
  }
}
