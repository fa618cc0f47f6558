package exo.service.command;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo list}. */
public final class ListSubcommand implements Subcommand {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public String sentence() {
    return "list what can be named: policies, profiles, scenarios, traces, laws, ...";
  }

  @Override
  public Command command() {
    return new ListCommand();
  }
}
