package exo.service.command;

import exo.service.Command;
import exo.service.Commands;
import exo.service.ExitStatus;
import exo.service.Shell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code exo help}. */
@CommandLine.Command(
    description = "Explains exo, or one of its commands.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo help        what exo is, and its commands",
      "  exo help run    every option of exo run, as exo run --help",
    })
final class HelpCommand implements Command {
  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
  @Nullable String name;

  @Override
  public ExitStatus run(Shell shell) {
    Commands commands = Commands.installed();
    if (name == null) {
      commands.overview(shell);
    } else {
      commands.help(name, shell);
    }
    return ExitStatus.OK;
  }
}
