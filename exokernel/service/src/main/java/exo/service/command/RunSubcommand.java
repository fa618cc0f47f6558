package exo.service.command;

import exo.service.Command;
import exo.service.Subcommand;
import exo.service.run.MachineRunner;

/** Offers {@code exo run}. */
public final class RunSubcommand implements Subcommand {
  @Override
  public String name() {
    return "run";
  }

  @Override
  public String sentence() {
    return "boot a machine with libOSes that play traces, and measure";
  }

  @Override
  public Command command() {
    return new RunCommand(MachineRunner::new);
  }
}
