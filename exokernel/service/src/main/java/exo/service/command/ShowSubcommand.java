package exo.service.command;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo show}. */
public final class ShowSubcommand implements Subcommand {
  @Override
  public String name() {
    return "show";
  }

  @Override
  public String sentence() {
    return "step through what a run left in its events file";
  }

  @Override
  public Command command() {
    return new ShowCommand();
  }
}
