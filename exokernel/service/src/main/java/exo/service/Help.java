package exo.service;

import java.io.PrintStream;
import java.util.List;

/** What {@code exo help} writes: the idea, the commands, the exit statuses. */
final class Help {
  private static final int COLUMNS = 90;

  private Help() {}

  /** Writes the help of a command of the launcher's, which has no options of its own. */
  static void launcher(Catalogue.Row command, PrintStream out) {
    String name = command.name();
    boolean tests = name.equals("test");
    out.println("Usage: exo " + name + (tests ? " [MAVEN-ARGUMENT...]" : ""));
    out.println("\n  " + command.sentence() + ".\n\nExamples:\n  exo " + name);
    if (tests) {
      out.println("  exo test -pl bindings -am    only bindings and what it stands on");
    }
  }

  static void overview(List<Catalogue.Row> commands, PrintStream out) {
    out.println(
        """
        Usage: exo COMMAND [ARGUMENT...]

        An exokernel that binds the frames, blocks and time of a simulated ARM machine to
        untrusted library operating systems, and the libOSes and policies that run on it.

        Commands:""");
    Columns.write(out, commands, 2, COLUMNS);
    out.println(
        """

        Sizes are written 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, or 10% of the
        distinct pages of the trace; shares 20%. A frame, a page and a block have 4 KiB.

        Exit status:""");
    for (ExitStatus status : ExitStatus.values()) {
      out.println(" %4d  %s".formatted(status.code(), status.sentence()));
    }
    out.println(
        """

        Examples:
          exo run                                      the bundled scenario on bundled traces
          exo run --trace cache2k-orm-busy --policy lru,clock --memory 2500blocks
          exo show run.pftrace                         step through what --events wrote
          exo help run                                 every option of a command
          exo list policies                            what can be named, and what it is""");
  }
}
