package pocket;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import java.util.List;
import java.util.Map;

/** How the libOS is found, and what a manifest may say to it. */
public final class PocketProvider implements LibraryOsProvider {
  @Override
  public String name() {
    return "pocket";
  }

  @Override
  public String sentence() {
    return "pages one program of 128 pages, first in, first out";
  }

  @Override
  public List<String> parameters() {
    return List.of("frames");
  }

  @Override
  public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
    return new PocketLibOs(Integer.parseInt(parameters.getOrDefault("frames", "64")));
  }
}
