package exo.service.command;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo help}. */
public final class HelpSubcommand implements Subcommand {
  @Override
  public String name() {
    return "help";
  }

  @Override
  public String sentence() {
    return "explain exo, or one of its commands";
  }

  @Override
  public Command command() {
    return new HelpCommand();
  }
}
