package exo.adversary;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Offers an adversary by the name of its crime. */
public abstract class AdversaryProvider implements LibraryOsProvider {
  private final String name;
  private final String sentence;
  private final Function<Terms, Adversary> maker;
  private final List<String> crimes;

  AdversaryProvider(
      String name, String sentence, Function<Terms, Adversary> maker, String... crimes) {
    this.name = name;
    this.sentence = sentence;
    this.maker = maker;
    this.crimes = List.of(crimes);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String sentence() {
    return "adversary: " + sentence;
  }

  /** {@return the values of its parameter {@code crime}; none where there is only one crime} */
  public final List<String> crimes() {
    return crimes;
  }

  @Override
  public final List<String> parameters() {
    return Terms.KEYS;
  }

  @Override
  public final LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
    return maker.apply(Terms.read(name, parameters, crimes));
  }
}
