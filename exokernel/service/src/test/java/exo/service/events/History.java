package exo.service.events;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.hw.Syndrome;
import exo.kernel.CallKind;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Events as a kernel could have written them, at random: environments come, trap, wait and go. */
final class History {
  private static final int QUEUE = 256;

  private final Random random;
  private final EventSink sink;
  private final List<Integer> alive = new ArrayList<>();
  private final Deque<long[]> queued = new ArrayDeque<>();
  private final Deque<long[]> untold = new ArrayDeque<>();
  private long cycle;
  private long ordinal;
  private int current;
  private int admitted;
  long events;

  History(long seed, EventSink sink) {
    this.random = new Random(seed);
    this.sink = sink;
  }

  /** Writes so many steps of a kernel. */
  History run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    return this;
  }

  private void step() {
    if (alive.isEmpty() || alive.size() < 5 && random.nextInt(100) == 0) {
      alive.add(++admitted);
      put(EventKind.ADMIT, admitted, admitted, 0);
    }
    if (!queued.isEmpty() && random.nextInt(4) == 0) {
      completeOne();
    }
    if (random.nextInt(8) == 0) {
      long until = cycle + random.nextInt(100_000);
      put(EventKind.WAIT, 0, until, 0);
      cycle = Math.max(cycle, until);
    }
    int environment = alive.get(random.nextInt(alive.size()));
    if (environment != current) {
      current = environment;
      put(EventKind.SWITCH, environment, 0, 0);
    }
    upCall(environment);
  }

  private void completeOne() {
    // Now and then the second in the queue, as when the first is held back.
    long[] first = queued.poll();
    long[] done = queued.isEmpty() || random.nextInt(4) > 0 ? first : queued.poll();
    if (done != first) {
      queued.addFirst(first);
    }
    int status = random.nextInt(Interrupt.CANCELLED + 1);
    put(EventKind.COMPLETE, (int) done[1], done[0], status);
    if (alive.contains((int) done[1])) {
      untold.add(done);
    }
  }

  private void upCall(int environment) {
    long[] told = untold.peek();
    if (told != null && told[1] == environment) {
      untold.poll();
      put(EventKind.INTERRUPT, environment, Interrupt.TRANSFER, told[0]);
    } else if (random.nextBoolean()) {
      put(EventKind.EXCEPTION, environment, syndrome(), random.nextLong() >>> 16);
    } else {
      int cause = random.nextBoolean() ? Interrupt.SLICE_END : Interrupt.ALARM;
      put(EventKind.INTERRUPT, environment, cause, cycle);
    }
    for (int calls = random.nextInt(4); calls > 0; calls--) {
      downCall(environment);
    }
    if (random.nextInt(50) > 0) {
      put(EventKind.RETURN, environment, next(), 0);
    } else {
      leave(environment); // failed in its up-call
    }
  }

  private int syndrome() {
    return switch (random.nextInt(4)) {
      case 0 -> Syndrome.svc(random.nextInt(3));
      case 1 -> Syndrome.instructionAbort(random.nextInt(64));
      case 2 -> random.nextInt();
      default -> Syndrome.dataAbort(random.nextInt(64), random.nextBoolean());
    };
  }

  private void downCall(int environment) {
    CallKind kind = CallKind.of(random.nextInt(CallKind.values().length));
    if (random.nextInt(4) == 0) {
      put(EventKind.REFUSED, environment, kind.code(), 0);
      return;
    }
    long result = random.nextLong() >>> random.nextInt(64);
    if (kind == CallKind.START_READ || kind == CallKind.START_WRITE) {
      if (queued.size() == QUEUE) {
        return;
      }
      long write = kind == CallKind.START_WRITE ? 1 : 0;
      result = ++ordinal << 8 | random.nextInt(QUEUE);
      put(EventKind.SUBMIT, environment, result, random.nextInt(1 << 20) << 1 | write);
      queued.add(new long[] {result, environment});
    }
    put(EventKind.CALL, environment, kind.code(), result);
  }

  private long next() {
    return switch (random.nextInt(4)) {
      case 0 -> Next.awaitTransfer(1 + random.nextInt(1000));
      case 1 -> Next.awaitCycle(cycle + random.nextInt(1000));
      case 2 -> Next.yieldTo(random.nextInt(3));
      default -> Next.RESUME;
    };
  }

  private void leave(int environment) {
    put(EventKind.EXIT, environment, 3, 0);
    alive.remove((Integer) environment);
    untold.removeIf(transfer -> transfer[1] == environment);
    current = current == environment ? 0 : current;
  }

  private void put(EventKind kind, int environment, long a, long b) {
    sink.event(kind, cycle, environment, a, b);
    events++;
    cycle += random.nextInt(2000);
  }
}
