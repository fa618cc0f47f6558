package exo.testkit.zoo;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.hw.MachineDescription;
import exo.kernel.Kernel;
import exo.revocation.RevocationRules;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the classes of the floors were loaded from. */
final class Floors {
  private static final List<Class<?>> ONE_OF_EACH =
      List.of(
          MachineDescription.class,
          Capability.class,
          RevocationRules.class,
          DownCalls.class,
          Kernel.class);

  private Floors() {}

  /** {@return the jars or directories, lowest floor first} */
  static List<Path> places() {
    return ONE_OF_EACH.stream().map(Floors::placeOf).distinct().toList();
  }

  /** {@return the same, and those of other classes behind them} */
  static List<Path> places(Class<?>... others) {
    return Stream.concat(places().stream(), Stream.of(others).map(Floors::placeOf))
        .distinct()
        .toList();
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible); // classes were loaded from there
    }
  }
}
