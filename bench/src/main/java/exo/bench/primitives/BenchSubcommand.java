package exo.bench.primitives;

import exo.service.Command;
import exo.service.Subcommand;

/** Offers {@code exo bench}. */
public final class BenchSubcommand implements Subcommand {
  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String sentence() {
    return "measure the primitives against what the host can do";
  }

  @Override
  public Command command() {
    return new BenchCommand();
  }
}
