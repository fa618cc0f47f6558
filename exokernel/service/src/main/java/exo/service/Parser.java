package exo.service;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One subcommand's command line, parsed by picocli; its complaints become {@link InputError}s in
 * our words.
 */
final class Parser {
  private static final int HELP_COLUMNS = 90;

  private final CommandLine line;

  Parser(String name, Command command) {
    line = new CommandLine(command);
    line.setCommandName(name);
    line.setExpandAtFiles(false);
    line.setAbbreviatedOptionsAllowed(false);
    line.setAbbreviatedSubcommandsAllowed(false);
    line.setUsageHelpWidth(HELP_COLUMNS);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    complete(line);
  }

  /** Adds what every command has. */
  private static void complete(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage()
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n")
        .sortOptions(false)
        .sortSynopsis(false);
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build());
    for (CommandLine subcommand : line.getSubcommands().values()) {
      complete(subcommand);
    }
  }

  /** Fills the command in and runs it, or shows its help. */
  Exit run(List<String> arguments, Shell shell) throws IOException {
    CommandLine.ParseResult parsed;
    try {
      parsed = line.parseArgs(arguments.toArray(new String[0]));
    } catch (CommandLine.ParameterException e) {
      throw inOurWords(e);
    }
    while (parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
      parsed = parsed.subcommand();
    }
    CommandSpec chosen = parsed.commandSpec();
    if (parsed.isUsageHelpRequested()) {
      usage(chosen.commandLine(), shell);
      return ExitStatus.OK;
    }
    return ((Command) chosen.userObject()).run(shell);
  }

  void help(Shell shell) {
    usage(line, shell);
  }

  private static void usage(CommandLine line, Shell shell) {
    var out = new PrintWriter(shell.out(), false, StandardCharsets.UTF_8);
    line.usage(out);
    out.flush();
  }

  private static InputError inOurWords(CommandLine.ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String where = spec.qualifiedName();
    return switch (e) {
      case CommandLine.UnmatchedArgumentException unmatched ->
          unmatched(where, spec, unmatched.getUnmatched().getFirst());
      case CommandLine.MissingParameterException missing -> missing(where, missing.getMissing());
      case CommandLine.OverwrittenOptionException twice ->
          InputError.at(nameOf(twice.getOverwritten()), "given more than once");
      case CommandLine.ParameterException wrong
          when wrong.getArgSpec() != null && wrong.getValue() != null ->
          unconverted((Command) spec.userObject(), wrong.getArgSpec(), wrong.getValue());
      default -> InputError.at(where, oneLine(String.valueOf(e.getMessage())));
    };
  }

  private static InputError unconverted(Command command, ArgSpec argument, String value) {
    String name = nameOf(argument);
    String problem =
        switch (argument.type().getSimpleName()) {
          case "Long", "long" -> "is no number; accepted: " + whole(command, name, 63);
          case "Integer", "int" -> "is no number; accepted: " + whole(command, name, 31);
          case "Boolean", "boolean" -> "is one value too many; accepted: none";
          default -> "cannot be read; accepted: " + argument.paramLabel();
        };
    return InputError.at(name, InputError.quote(value) + " " + problem);
  }

  private static String whole(Command command, String option, int bits) {
    String range = command.accepted(option);
    return "a whole number from " + (range == null ? "-2^%1$d to 2^%1$d-1".formatted(bits) : range);
  }

  private static InputError unmatched(String where, CommandSpec spec, String argument) {
    if (argument.length() > 1 && argument.startsWith("-")) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      return InputError.unknown(where, "option", name, optionNames(spec));
    }
    if (!spec.subcommands().isEmpty()) {
      return InputError.unknown(where, "command", argument, spec.subcommands().keySet());
    }
    return InputError.at(
        where,
        "unexpected argument "
            + InputError.quote(argument)
            + "; accepted: "
            + (spec.positionalParameters().isEmpty() ? "options only" : synopsis(spec)));
  }

  private static InputError missing(String where, List<ArgSpec> missing) {
    if (missing.isEmpty()) {
      return InputError.at(where, "an argument is missing");
    }
    ArgSpec first = missing.getFirst();
    return first.isOption()
        ? InputError.at(nameOf(first), "its value is missing; accepted: " + first.paramLabel())
        : InputError.at(where, first.paramLabel() + " is missing; see " + seeHelp(where));
  }

  private static String seeHelp(String command) {
    return command + " --help";
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String synopsis(CommandSpec spec) {
    List<String> labels = new ArrayList<>();
    for (ArgSpec positional : spec.positionalParameters()) {
      labels.add(positional.paramLabel());
    }
    return String.join(" ", labels);
  }

  private static List<String> optionNames(CommandSpec spec) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        names.add(option.longestName());
      }
    }
    names.sort(null);
    return names;
  }

  private static String oneLine(String message) {
    int end = message.indexOf('\n');
    return (end < 0 ? message : message.substring(0, end)).strip();
  }
}
