package exo.bench.lab.disk;

import java.util.List;

/** First come, first served: fair, and the arm goes to and fro. What all others are measured against. */
final class Fcfs implements RequestScheduler {
  @Override
  public Choice next(List<Waiting> waiting, int arm, long now) {
    return new Choice(0, arm);
  }
}
