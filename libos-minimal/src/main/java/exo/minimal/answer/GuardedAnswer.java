package exo.minimal.answer;

import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyFault;

/**
 * An answer that anybody may have written: what it throws and what it says is checked here, so that
 * its mistake ends in an {@link AnswerFault} that names it.
 */
public final class GuardedAnswer {
  private final String name;
  private final RevocationAnswer answer;

  /**
   * @param provider makes the answer
   * @param context what for
   */
  public GuardedAnswer(AnswerProvider provider, PolicyContext context) {
    name = provider.name();
    try {
      answer = provider.create(context);
    } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
      throw blame(thrown, "create");
    }
  }

  /** As {@link RevocationAnswer#amount}, and the amount makes sense. */
  public long amount(long wanted, int stage, long cycles) {
    long amount;
    try {
      amount = answer.amount(wanted, stage, cycles);
    } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
      throw blame(thrown, "amount");
    }
    if (amount < 0 || amount > wanted) {
      throw new AnswerFault(
          "answer %s would give %d of the %d frames wanted".formatted(name, amount, wanted), null);
    }
    return amount;
  }

  /** As {@link RevocationAnswer#page}, and the page is resident. */
  public int page(Holdings pages) {
    int page;
    try {
      page = answer.page(pages);
    } catch (PolicyFault fault) {
      throw fault;
    } catch (RuntimeException | StackOverflowError | LinkageError thrown) {
      throw blame(thrown, "page");
    }
    if (!pages.resident(page)) {
      throw new AnswerFault(
          "answer %s gives up page %d, which is not resident".formatted(name, page), null);
    }
    return page;
  }

  private AnswerFault blame(Throwable thrown, String method) {
    return new AnswerFault("answer %s fails in %s: %s".formatted(name, method, thrown), thrown);
  }
}
