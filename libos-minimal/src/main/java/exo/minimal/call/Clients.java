package exo.minimal.call;

/** Access control: whom a {@link Server} serves. */
@FunctionalInterface
public interface Clients {
  /** Whoever calls. */
  Clients ANYBODY = environment -> true;

  /** {@return whether this one is served} */
  boolean admits(int environment);
}
