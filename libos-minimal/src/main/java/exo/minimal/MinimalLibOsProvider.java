package exo.minimal;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import java.util.List;
import java.util.Map;

/** Offers the libOS as {@code minimal}. */
public final class MinimalLibOsProvider implements LibraryOsProvider {
  @Override
  public String name() {
    return "minimal";
  }

  @Override
  public String sentence() {
    return "one program, more pages than frames: paging or a buffer cache, with a policy of choice";
  }

  @Override
  public List<String> parameters() {
    return List.of(
        "answer",
        "arguments",
        "blocks",
        "content",
        "extent",
        "hertz",
        "image",
        "memory",
        "mode",
        "policy",
        "program",
        "regain",
        "slots");
  }

  @Override
  public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
    if (!parameters().containsAll(parameters.keySet())) {
      throw Parameters.unusable("has no other parameters than " + String.join(", ", parameters()));
    }
    return new MinimalLibOs(Parameters.read(parameters, plugins));
  }
}
