package exo.minimal.schedule;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Offers the libOS as {@code given}. It takes {@code libos}, the kind that it is to be, {@code minimal} without; everything else is
 * that one's.
 */
public final class GivenProvider implements LibraryOsProvider {
  private static final String NAME = "given";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String sentence() {
    return "another libOS, which gives its time slice back and runs in the time that others give it";
  }

  @Override
  public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
    Map<String, String> rest = new HashMap<>(parameters);
    String kind = rest.remove("libos");
    String wanted = kind == null ? "minimal" : kind;
    for (LibraryOsProvider provider : ServiceLoader.load(LibraryOsProvider.class, plugins)) {
      if (provider.name().equals(wanted) && !wanted.equals(NAME)) {
        return new Given(provider.create(rest, plugins));
      }
    }
    throw new IllegalArgumentException("libOS given can be no libOS called " + wanted);
  }
}
