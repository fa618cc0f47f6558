package exo.bench.lab;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo lab}. */
public final class LabSubcommand implements Subcommand {
  @Override
  public String name() {
    return "lab";
  }

  @Override
  public String sentence() {
    return "hold a contest between policies";
  }

  @Override
  public Command command() {
    return new LabCommand();
  }
}
