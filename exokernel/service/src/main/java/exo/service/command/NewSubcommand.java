package exo.service.command;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo new}. */
public final class NewSubcommand implements Subcommand {
  @Override
  public String name() {
    return "new";
  }

  @Override
  public String sentence() {
    return "write a small policy or libOS of your own to start from";
  }

  @Override
  public Command command() {
    return new NewCommand();
  }
}
