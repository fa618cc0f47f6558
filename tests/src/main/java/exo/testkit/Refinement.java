package exo.testkit;

import exo.kernel.EventKind;
import exo.kernel.Inspection;
import exo.kernel.audit.Invariant;
import exo.testkit.model.Disagreement;
import exo.testkit.model.ModelWatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges by the reference model: each result, each refusal with its numbers, and the state that follows (invariant I30). */
final class Refinement implements Player.Judge {
  private final Inspection kernel;
  private final ModelWatcher model;
  private @Nullable Verdict verdict;

  Refinement(Inspection kernel) {
    this.kernel = kernel;
    this.model = new ModelWatcher(kernel);
  }

  @Override
  public void called(int environment, Call call, Answer answer) {
    model.called(environment, call, answer);
  }

  @Override
  public void event(EventKind kind, int environment, long a, long b) {
    model.event(kind, environment, a, b);
  }

  @Override
  public void stepped() {
    model.stepped();
  }

  @Override
  public void ended() {
    model.compare();
  }

  @Override
  public @Nullable Verdict verdict() {
    List<Disagreement> found = model.disagreements();
    if (verdict == null && !found.isEmpty()) {
      Disagreement first = found.getFirst();
      long cycle = kernel.machine().clock().now();
      verdict =
          new Verdict(first.law(), Invariant.I30, "model", kernel.steps(), cycle, first.toString());
    }
    return verdict;
  }
}
