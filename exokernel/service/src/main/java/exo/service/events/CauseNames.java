package exo.service.events;

import exo.abi.Interrupt;
import exo.hw.Syndrome;
import org.agrona.collections.Int2IntHashMap;

/**
 * What up-calls are called: after their causes. The address of a fault is noted beside the name and not in it, so that the
 * viewer can add up what has one cause and the names stay few.
 */
final class CauseNames {
  private static final int MISSING = 0;
  private static final int EXCEPTION_CLASS = -1 << 26;
  private static final int WRITE_AND_FAULT_STATUS = 0x7F;

  private final Sequence sequence;
  private final int[] interrupts;

  /** At most 2^17 and a few: the immediates of SVC and BRK. */
  private final Int2IntHashMap exceptions = new Int2IntHashMap(MISSING);

  CauseNames(Sequence sequence) {
    this.sequence = sequence;
    this.interrupts = new int[Interrupt.LAST + 1];
    for (int cause = Interrupt.SLICE_START; cause <= Interrupt.LAST; cause++) {
      String name = Interrupt.name(cause);
      interrupts[cause] = sequence.name(cause == Interrupt.TRANSFER ? name + " done" : name);
    }
  }

  int interrupt(int cause) {
    return interrupts[cause];
  }

  int exception(int esr) {
    int cause = causeOf(esr);
    int name = exceptions.get(cause);
    return name == MISSING ? newName(cause) : name;
  }

  private int newName(int cause) {
    int name = sequence.name(Syndrome.toString(cause));
    exceptions.put(cause, name);
    return name;
  }

  /** What of a syndrome its name depends on. */
  private static int causeOf(int esr) {
    return switch (Syndrome.exceptionClass(esr)) {
      case Syndrome.EC_SVC, Syndrome.EC_BRK -> esr;
      case Syndrome.EC_DATA_ABORT_LOWER, Syndrome.EC_INSTRUCTION_ABORT_LOWER ->
          esr & (EXCEPTION_CLASS | WRITE_AND_FAULT_STATUS);
      default -> esr & EXCEPTION_CLASS;
    };
  }
}
