package crimes;

import exo.abi.SaveArea;

/** Looks a class up by name. */
public final class NamesClasses extends Decent {
  @Override
  public long exception(SaveArea saved) {
    try {
      return Class.forName("java.lang.Runtime").hashCode();
    } catch (ClassNotFoundException e) {
      return 0;
    }
  }
}
