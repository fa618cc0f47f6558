package crimes;

/** Runs when it is thrown away. */
public final class IsFinalised extends Decent {
  @Override
  @SuppressWarnings({"deprecation", "removal"})
  protected void finalize() {}
}
