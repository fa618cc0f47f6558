package exo.service;

/**
 * A subcommand of {@code exo}: a {@link java.util.ServiceLoader} provider, in our jars and in
 * anybody else's.
 *
 * <p>All of them are made on every start, if only to be suggested to someone who mistyped a name,
 * so a provider is a class of three constants; what a subcommand needs is loaded by {@link
 * #command}.
 */
public interface Subcommand {
  /** Returns the word after {@code exo}: lower case. */
  String name();

  /** Returns what it does, for {@code exo help}: one short sentence without a full stop. */
  String sentence();

  /** Makes the object that picocli fills from the command line and that then runs. */
  Command command();
}
