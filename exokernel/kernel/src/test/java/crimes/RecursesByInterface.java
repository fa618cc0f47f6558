package crimes;

import exo.abi.SaveArea;

/** Calls itself through an interface. */
public final class RecursesByInterface extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return new Twice(new Back()).take(64);
  }

  private interface Step {
    long take(Twice whole, int depth);
  }

  private static final class Back implements Step {
    @Override
    public long take(Twice whole, int depth) {
      return whole.take(depth);
    }
  }

  private static final class Twice {
    private final Step step;

    Twice(Step step) {
      this.step = step;
    }

    long take(int depth) {
      return depth == 0 ? 1 : step.take(this, depth - 1) + step.take(this, depth - 1);
    }
  }
}
