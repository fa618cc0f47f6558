package crimes;

import exo.abi.SaveArea;
import java.util.Formatter;

/** Opens a file without naming one of java.io. */
public final class FormatsToFiles extends Decent {
  @Override
  public long exception(SaveArea saved) {
    try (Formatter file = new Formatter("out")) {
      return file.hashCode();
    } catch (Exception e) {
      return 0;
    }
  }
}
