package exo.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The subcommands there are, and the way from a command line to one of them. */
public final class Commands {
  /** What the launcher does itself, because it must work before anything is built. */
  private static final List<Catalogue.Row> OF_LAUNCHER =
      List.of(
          new Catalogue.Row("test", "build everything and run every test"),
          new Catalogue.Row("format", "lay the sources out"));

  private static final List<String> FIRST = List.of("run", "show", "list", "new", "help");

  private final List<Subcommand> subcommands;

  Commands(List<Subcommand> subcommands) {
    this.subcommands = subcommands;
  }

  /** Finds those of this installation. */
  public static Commands installed() {
    List<Subcommand> found = new ArrayList<>();
    for (Subcommand subcommand : ServiceLoader.load(Subcommand.class)) {
      found.add(subcommand);
    }
    found.sort(Commands::inOrder);
    return new Commands(found);
  }

  /** The main job first, then what looks at its results, help last, what other modules bring by name in between. */
  private static int inOrder(Subcommand a, Subcommand b) {
    int order = Integer.compare(place(a), place(b));
    return order != 0 ? order : a.name().compareTo(b.name());
  }

  private static int place(Subcommand subcommand) {
    int first = FIRST.indexOf(subcommand.name());
    return first < 0 ? 2 : first < 2 ? first : 1 + first;
  }

  /** Returns every name and sentence, the launcher's own included. */
  public List<Catalogue.Row> rows() {
    List<Catalogue.Row> rows = new ArrayList<>();
    for (Subcommand subcommand : subcommands) {
      rows.add(new Catalogue.Row(subcommand.name(), subcommand.sentence()));
    }
    rows.addAll(OF_LAUNCHER);
    return rows;
  }

  /**
   * Carries out a command line.
   *
   * @param arguments what follows {@code exo}
   * @throws InputError when it cannot be carried out as it stands
   */
  Exit carryOut(List<String> arguments, Shell shell) throws IOException {
    if (arguments.isEmpty()) {
      overview(shell);
      return ExitStatus.OK;
    }
    String word = arguments.getFirst();
    List<String> rest = arguments.subList(1, arguments.size());
    boolean asksForAll = word.equals("help") && rest.isEmpty();
    if (asksForAll || word.equals("-h") || word.equals("--help")) { // no need of picocli
      overview(shell);
      return ExitStatus.OK;
    }
    if (word.equals("-V") || word.equals("--version")) {
      shell.out().println("exo " + version());
      return ExitStatus.OK;
    }
    if (word.startsWith("-")) {
      throw InputError.unknown("exo", "option", word, List.of("--help", "--version"));
    }
    return new Parser("exo " + word, named(word).command()).run(rest, shell);
  }

  /** Writes what exo is and which commands it has. */
  public void overview(Shell shell) {
    Help.overview(rows(), shell.out());
  }

  /**
   * Writes the help of a subcommand.
   *
   * @param name which
   * @throws InputError when there is none of this name
   */
  public void help(String name, Shell shell) {
    for (Catalogue.Row row : OF_LAUNCHER) {
      if (row.name().equals(name)) {
        Help.launcher(row, shell.out());
        return;
      }
    }
    new Parser("exo " + name, named(name).command()).help(shell);
  }

  private Subcommand named(String name) {
    Subcommand found = find(name);
    if (found == null) {
      List<String> names = new ArrayList<>();
      for (Catalogue.Row row : rows()) {
        names.add(row.name());
      }
      throw InputError.unknown("exo", "command", name, names);
    }
    return found;
  }

  private @Nullable Subcommand find(String name) {
    for (Subcommand subcommand : subcommands) {
      if (subcommand.name().equals(name)) {
        return subcommand;
      }
    }
    return null;
  }

  /** Returns the version of this build. */
  public static String version() {
    String version = Commands.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
