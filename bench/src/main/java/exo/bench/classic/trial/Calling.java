package exo.bench.classic.trial;

import exo.bench.classic.user.PeerService;
import exo.hw.UserMode;

/** Makes calls, one after the other, of a server that counts them: each answer must be the next number. */
final class Calling extends Driver {
  private final int calls;
  private int left;
  private long answer;
  private long started;

  /** So many in a round. */
  Calling(int calls) {
    this.calls = calls;
  }

  @Override
  void begin() {
    super.begin();
    left = calls + 1;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (--left == calls) {
      started = cpu.cycles();
    } else if (cpu.register(0) != ++answer) {
      throw new IllegalStateException(
          "call %d has the answer %d".formatted(answer, cpu.register(0)));
    }
    if (left == 0) {
      end(cpu.cycles() - started);
    } else {
      cpu.svc(PeerService.CALL);
    }
  }
}
