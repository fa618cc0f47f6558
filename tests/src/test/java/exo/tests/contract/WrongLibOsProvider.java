package exo.tests.contract;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.minimal.MinimalLibOsProvider;
import java.util.HashMap;
import java.util.Map;

/** Makes a libos-minimal that breaks one clause of the contract: the parameter {@code wrong} names it. */
public final class WrongLibOsProvider implements LibraryOsProvider {
  @Override
  public String name() {
    return "wrong";
  }

  @Override
  public String sentence() {
    return "breaks one clause of the contract of a libOS";
  }

  @Override
  public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
    var rest = new HashMap<>(parameters);
    String clause = rest.remove("wrong");
    Spoiled wrong = WrongLibOses.breaking(clause, Integer.parseInt(rest.get("memory")));
    wrong.right = new MinimalLibOsProvider().create(rest, plugins);
    return wrong;
  }
}
