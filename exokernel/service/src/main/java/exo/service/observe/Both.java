package exo.service.observe;

import exo.hw.a64.Cpu;
import exo.hw.a64.InstructionGroup;
import exo.hw.a64.Observer;

/** Two that only look on. */
record Both(Observer first, Observer second) implements Observer {
  @Override
  public boolean begins(Cpu cpu, long pc) {
    return first.begins(cpu, pc) && second.begins(cpu, pc);
  }

  @Override
  public void completed(Cpu cpu, long pc, int word, InstructionGroup group) {
    first.completed(cpu, pc, word, group);
    second.completed(cpu, pc, word, group);
  }
}
