package exo.tests.a64;

import exo.hw.Syndrome;
import exo.hw.a64.CodeCache;
import exo.hw.a64.Cpu;
import exo.hw.a64.Engine;

/** The board's processor, new for each instance, with what Linux makes of its exceptions. */
final class SimulatedProcessor implements Machine {
  /** The generic timer of user-mode emulation counts in units of 16 ns. */
  private static final long COUNT_FREQUENCY = 62_500_000;

  /** More than any path through a page without a loop. */
  private static final int MANY_INSTRUCTIONS = 2 * Instance.PAGE;

  private static final int NZCV_SHIFT = 28;

  // Indices of the processor's registers.
  private static final int ZR = 31;
  private static final int SP = 32;

  private static final int EC_TRAPPED = 0x18;

  @Override
  public Outcome execute(Instance instance) {
    TwoPages memory = new TwoPages(instance);
    Cpu cpu = new Cpu(memory, () -> 0, COUNT_FREQUENCY);
    load(cpu, instance.before());
    cpu.pc = Instance.CODE + 4L * instance.slot();
    new Engine(new CodeCache()).run(cpu, MANY_INSTRUCTIONS);
    int syndrome = cpu.exception();
    if (syndrome == 0) {
      throw new IllegalStateException("an instance that does not end, at " + cpu.pc);
    }
    int signal = signal(syndrome);
    long address = signal == Outcome.SEGMENT || signal == Outcome.BUS ? cpu.far() : 0;
    if (cpu.x[ZR] != 0) {
      throw new IllegalStateException("ZR holds " + cpu.x[ZR]);
    }
    return Outcome.of(instance, signal, cpu.pc, address, state(cpu), memory.area());
  }

  private static int signal(int syndrome) {
    return switch (Syndrome.exceptionClass(syndrome)) {
      case Syndrome.EC_UNKNOWN, EC_TRAPPED -> Outcome.ILLEGAL;
      case Syndrome.EC_BRK -> Outcome.TRAP;
      case Syndrome.EC_PC_ALIGNMENT, Syndrome.EC_SP_ALIGNMENT -> Outcome.BUS;
      case Syndrome.EC_INSTRUCTION_ABORT_LOWER -> Outcome.SEGMENT;
      case Syndrome.EC_DATA_ABORT_LOWER ->
          Syndrome.kind(syndrome) == Syndrome.FSC_ALIGNMENT ? Outcome.BUS : Outcome.SEGMENT;
      default -> throw new IllegalStateException(Syndrome.toString(syndrome));
    };
  }

  private static void load(Cpu cpu, State from) {
    System.arraycopy(from.x, 0, cpu.x, 0, State.SP);
    cpu.x[SP] = from.x[State.SP];
    System.arraycopy(from.v, 0, cpu.v, 0, from.v.length);
    cpu.setNzcv((int) (from.nzcv >>> NZCV_SHIFT));
    cpu.tpidr = from.tpidr;
    cpu.setFpcr(from.fpcr);
    cpu.setFpsr(from.fpsr);
  }

  private static State state(Cpu cpu) {
    State to = new State();
    System.arraycopy(cpu.x, 0, to.x, 0, State.SP);
    to.x[State.SP] = cpu.x[SP];
    System.arraycopy(cpu.v, 0, to.v, 0, to.v.length);
    to.nzcv = (long) cpu.nzcv() << NZCV_SHIFT;
    to.tpidr = cpu.tpidr;
    to.fpcr = (int) cpu.fpcr();
    to.fpsr = (int) cpu.fpsr();
    return to;
  }
}
