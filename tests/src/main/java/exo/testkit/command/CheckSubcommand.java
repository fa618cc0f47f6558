package exo.testkit.command;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo check}. */
public final class CheckSubcommand implements Subcommand {
  @Override
  public String name() {
    return "check";
  }

  @Override
  public String sentence() {
    return "attack the laws with generated histories";
  }

  @Override
  public Command command() {
    return new CheckCommand();
  }
}
