package exo.testkit.model;

import exo.kernel.audit.Law;
import exo.testkit.Answer;
import exo.testkit.Call;
import org.jspecify.annotations.Nullable;

/**
 * Kernel and model differ.
 *
 * @param law which of the laws it breaks that they do, beside I30
 * @param number how many calls had been made, this one included
 * @param environment who made the latest call, 0 for nobody yet
 * @param call the latest call, or null when there was none
 * @param kernel what the kernel says
 * @param model what the model says
 */
public record Disagreement(
    Law law, long number, int environment, @Nullable Call call, String kernel, String model) {

  static Disagreement of(
      Law law, long number, int environment, Call call, Answer kernel, Answer model) {
    boolean minted = kernel.toString().equals(model.toString());
    return new Disagreement(
        law,
        number,
        environment,
        call,
        minted ? kernel + " and " + kernel.minted() : kernel.toString(),
        minted ? model + " and another capability than " + kernel.minted() : model.toString());
  }

  @Override
  public String toString() {
    return "call %d, environment %d, %s: the kernel says %s; the model says %s"
        .formatted(number, environment, call == null ? null : call.text(), kernel, model);
  }
}
