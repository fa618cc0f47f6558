package exo.service.command;

import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.show.Show;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exo show}. */
@CommandLine.Command(
    description = {
      "Shows what a run left in its events file: who holds which frames, what was asked back, what "
          + "is due, what was taken and where it went.",
      "On a terminal it steps through the run, forwards and backwards; into a pipe or a file it "
          + "writes the story and how things stand at the end, or at CYCLE.",
      "Keys: n and p or the arrows step by event, N and P by a thousand, g goes to a cycle, "
          + "b breaks on a kind of event (or no longer), c continues to the next break and r back "
          + "to the one before, 0 and e go to the start and the end, m to the next machine of the "
          + "file, q leaves. Where keys cannot be read the same letters are read as lines.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo show run.pftrace                       what exo run --events run.pftrace left",
      "  exo show run.pftrace --at 2,400,000 --libos bank",
      "  exo show run.pftrace | grep loses",
    })
final class ShowCommand implements Command {
  @Parameters(paramLabel = "EVENTS", description = "What exo run --events wrote.")
  @Nullable String events;

  @Option(
      names = "--at",
      paramLabel = "CYCLE",
      description = "The machine cycle to look at. Default: the end.")
  @Nullable String at;

  @Option(names = "--libos", paramLabel = "NAME", description = "Shows this libOS only.")
  @Nullable String libOs;

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    String shown = String.valueOf(events);
    Long cycle = at == null ? null : Show.cycle("--at", at);
    Show.file(path(shown, shell.directory()), shown, cycle, libOs, shell);
    return ExitStatus.OK;
  }

  private static Path path(String file, Path directory) {
    try {
      return directory.resolve(file);
    } catch (InvalidPathException e) {
      throw InputError.at("exo show", InputError.quote(file) + " is no path");
    }
  }
}
