package exo.bench.classic.trial;

import exo.hw.UserMode;
import java.util.List;

/**
 * Makes requests in turn, some number of times, and counts the cycles of those that are to be timed, from
 * the request to the program's next instruction.
 */
final class Asking extends Driver {
  private final List<Timed> requests;
  private final int turns;
  private int at;
  private int turn;
  private long issued;
  private long sum;

  /**
   * A request.
   *
   * @param request what is asked
   * @param counts whether what it takes counts
   */
  record Timed(Request request, boolean counts) {}

  /** Asks one thing, or several in turn. */
  Asking(int turns, List<Timed> requests) {
    this.turns = turns;
    this.requests = requests;
  }

  /** Asks one thing and times it. */
  static Asking of(int turns, Request request) {
    return new Asking(turns, List.of(new Timed(request, true)));
  }

  @Override
  void begin() {
    super.begin();
    at = -1;
    turn = 0;
    sum = 0;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (at >= 0 && requests.get(at).counts()) {
      sum += cpu.cycles() - issued;
    }
    if (++at == requests.size()) {
      at = 0;
      if (++turn == turns) {
        end(sum);
        return;
      }
    }
    issued = cpu.cycles();
    requests.get(at).request().issue(cpu);
  }
}
