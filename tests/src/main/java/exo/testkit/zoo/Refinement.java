package exo.testkit.zoo;

import exo.kernel.EventKind;
import exo.kernel.Inspection;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Player;
import exo.testkit.Verdict;
import exo.testkit.model.ModelWatcher;
import org.jspecify.annotations.Nullable;

/** Has the reference model run along. */
final class Refinement implements Player.Judge {
  private final Inspection kernel;
  private final ModelWatcher model;

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
  public @Nullable Verdict verdict() {
    return model.disagreements().isEmpty()
        ? null
        : new Verdict(
            null,
            "model",
            kernel.steps(),
            kernel.machine().clock().now(),
            model.disagreements().getFirst().toString());
  }
}
