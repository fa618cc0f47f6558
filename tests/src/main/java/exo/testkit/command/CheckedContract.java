package exo.testkit.command;

import exo.abi.LibraryOsProvider;
import exo.testkit.contract.LibraryOsContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract on terms from a command line. JUnit makes the instances, so what they share is set before. */
final class CheckedContract extends LibraryOsContract {
  private static @Nullable Terms agreed;

  /** Sets the terms of the run that follows. */
  static void on(Terms terms) {
    agreed = terms;
  }

  private static Terms terms() {
    return Objects.requireNonNull(agreed, "no terms are agreed on");
  }

  @Override
  protected LibraryOsProvider provider() {
    return terms().provider();
  }

  @Override
  protected List<Path> code() {
    return terms().code().isEmpty() ? super.code() : terms().code();
  }

  @Override
  protected Map<String, String> parameters(int frames) {
    return terms().parameters(frames);
  }

  @Override
  protected int fewestFrames() {
    return terms().fewestFrames();
  }

  @Override
  protected long base() {
    return terms().base();
  }

  @Override
  protected int pages() {
    return terms().pages();
  }

  @Override
  protected int exitCall() {
    return terms().exitCall();
  }
}
