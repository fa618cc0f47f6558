package crimes;

import exo.abi.SaveArea;
import java.util.stream.Stream;

/** Has the JDK loop, which is not counted and never calls back. */
public final class LostInTheJdk extends Keeper {
  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return Stream.generate(String::new).count();
  }
}
