package exo.bench.classic.trial;

import exo.hw.Program;
import exo.hw.UserMode;

/** Does its part for ever. */
final class Answering implements Program {
  private final Part part;
  private int at;

  Answering(Part part) {
    this.part = part;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    int begun = part.before().size();
    if (at < begun) {
      part.before().get(at++).issue(cpu);
    } else {
      part.turn().get((at++ - begun) % part.turn().size()).issue(cpu);
    }
  }
}
