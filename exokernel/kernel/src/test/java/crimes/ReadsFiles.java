package crimes;

import exo.abi.SaveArea;
import java.io.File;

/** Opens a file. */
public final class ReadsFiles extends Decent {
  @Override
  public long exception(SaveArea saved) {
    return new File("/etc/passwd").length();
  }
}
