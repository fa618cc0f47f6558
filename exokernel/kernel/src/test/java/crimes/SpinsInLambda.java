package crimes;

import exo.abi.SaveArea;
import java.util.stream.Stream;

/** Lets the JDK do the looping. */
public final class SpinsInLambda extends Decent {
  private int seen;

  @Override
  public long exception(SaveArea saved) {
    Stream.generate(() -> "x").forEach(text -> seen += text.length());
    return seen;
  }
}
