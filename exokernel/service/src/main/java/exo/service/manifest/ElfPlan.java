package exo.service.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program of arm64 instructions.
 *
 * @param name what it is called, also by itself: {@code argv[0]}
 * @param file its ELF file
 * @param arguments what it is told, its name not among them
 * @param input the file that is typed to it; null for nothing, which is the end of its input at once
 * @param at the place in a file that names it; what to blame when it cannot be run; empty for the program itself
 */
public record ElfPlan(
    String name, Path file, List<String> arguments, @Nullable Path input, String at)
    implements ProgramPlan {
  /** Copies the list. */
  public ElfPlan {
    arguments = List.copyOf(arguments);
  }

  @Override
  public boolean content() {
    return true;
  }

  @Override
  public List<Path> files() {
    return input == null ? List.of(file) : List.of(file, input);
  }

  /** Returns its name and its arguments, as they are typed. */
  public String commandLine() {
    List<String> words = new ArrayList<>(List.of(name));
    words.addAll(arguments);
    return String.join(" ", words);
  }
}
