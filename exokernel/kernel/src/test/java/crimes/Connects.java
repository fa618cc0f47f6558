package crimes;

import exo.abi.SaveArea;
import java.net.Socket;

/** Opens a socket. */
public final class Connects extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return new Socket().hashCode();
  }
}
