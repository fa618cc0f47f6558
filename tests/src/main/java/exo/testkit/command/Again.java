package exo.testkit.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command that is printed so that it can be pasted: as one calls it in the project's directory, with words as a POSIX shell reads them. */
final class Again {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./,:+@%=-]+");

  private Again() {}

  /** {@return the command} */
  static String exo(String subcommand, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("./exo", subcommand));
    arguments.forEach(each -> words.add(word(each)));
    return String.join(" ", words);
  }

  /** {@return it in quotes, where a shell would take it for something else} */
  static String word(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
