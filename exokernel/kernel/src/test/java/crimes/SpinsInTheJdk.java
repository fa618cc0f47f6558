package crimes;

import exo.abi.SaveArea;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Lets the JDK do the looping, and hardly does anything itself. */
public final class SpinsInTheJdk extends Decent {
  @Override
  public long exception(SaveArea saved) {
    IntStream.iterate(0, new Same()).forEach(i -> {});
    return 0;
  }

  private static final class Same implements IntUnaryOperator {
    @Override
    public int applyAsInt(int i) {
      return i;
    }
  }
}
