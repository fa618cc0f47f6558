package exo.service.command;

import exo.service.Catalogue;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.service.Shell;
import exo.service.catalogue.LibOsCatalogue;
import exo.service.catalogue.PolicyCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code exo new}. */
@CommandLine.Command(
    description = {
      "Writes a small example that compiles and runs as it is, with its build file, into a new "
          + "directory called NAME.",
      "KIND is policy (which page should give up its frame?) or libos (everything above the "
          + "protection boundary).",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo new policy mine",
      "  exo run --policy-path mine/src/main/java/MinePolicy.java --policy mine,clock \\",
      "          --trace cache2k-orm-busy",
      "  exo new libos tiny",
      "  exo run tiny/tiny.toml",
    })
final class NewCommand implements Command {
  @Parameters(index = "0", paramLabel = "KIND", description = "policy or libos.")
  @Nullable String kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "What it is called: lower case letters and digits.")
  @Nullable String name;

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    Template template = Template.of(String.valueOf(kind));
    String checked = checkedName(String.valueOf(name));
    checkFree(template, checked, shell);
    Path target = shell.directory().resolve(checked);
    if (Files.exists(target)) {
      throw InputError.at("exo new", target + " is there already; accepted: a new name");
    }
    write(template.files(checked, shell.installation()), target);
    for (String line : template.hints(checked)) {
      shell.out().println(line);
    }
    return ExitStatus.OK;
  }

  /** What is written should run as it is, and two of one name do not. */
  private static void checkFree(Template template, String name, Shell shell) {
    List<Catalogue.Row> known =
        switch (template) {
          case POLICY -> new PolicyCatalogue().rows(shell);
          case LIBOS -> new LibOsCatalogue().rows(shell);
        };
    for (Catalogue.Row row : known) {
      if (row.name().equals(name)) {
        throw InputError.at("exo new", "exo has a " + name + " already; accepted: a new name");
      }
    }
  }

  private static String checkedName(String name) {
    boolean plain = !name.isEmpty() && name.length() <= 32 && Character.isLetter(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    if (!plain) {
      throw InputError.at(
          "exo new",
          InputError.quote(name)
              + " is no name; accepted: up to 32 lower case letters and digits, a letter first");
    }
    return name;
  }

  /** Writes all files beside the place and renames the directory, so that it is whole or not there. */
  private static void write(Map<String, String> files, Path target) throws IOException {
    Path parent = target.getParent();
    Path written;
    try {
      written = Files.createTempDirectory(parent, ".exo-new");
    } catch (IOException e) {
      throw InputError.at("exo new", "cannot write " + target + ": " + FileTrouble.reason(e));
    }
    List<String> names = List.copyOf(new TreeMap<>(files).keySet());
    Path content = written.resolve("content");
    for (String name : names) {
      Path file = content.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, files.get(name));
    }
    Files.move(content, target);
    Files.delete(written);
  }
}
