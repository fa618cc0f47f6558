package exo.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a subcommand does, once picocli has filled in its options. The class carries picocli's
 * {@code @Command} annotation with a description and, in its footer, examples; {@code --help} is
 * added to every one of them, and its subcommands, if it has any, are commands too.
 *
 * <p>Options are best kept as the text that was typed and read by {@link Size}, {@link Share} and
 * their like, so that options and manifests complain in the same words.
 */
public interface Command {
  /**
   * Runs.
   *
   * @param shell where it was called from, and where its output goes
   * @return how it ended, an {@link ExitStatus} unless a program says otherwise
   * @throws InputError before anything has been done, when what was asked for cannot be
   * @throws IOException when a file cannot be read or written after all: the user's business, too
   */
  Exit run(Shell shell) throws IOException;

  /**
   * Returns what an option accepts, in words, or null where its type says all of it.
   *
   * @param option its name
   */
  default @Nullable String accepted(String option) {
    return null;
  }
}
