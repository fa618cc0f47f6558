package exo.minimal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program and what it is told.
 *
 * @param elf the program
 * @param arguments as in {@code argv}, its name first, a character for each byte
 * @param cyclesPerSecond the processor's rate, by which time is told from cycles
 */
public record Launch(Elf elf, List<String> arguments, long cyclesPerSecond) {
  /** Copies what could change. */
  public Launch {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads what a manifest says of a program: its name as {@code program}, its file as {@code image}, and {@code arguments}, a NUL
   * character before each; in all of them a character stands for a byte. Null when it names none.
   *
   * @throws IllegalArgumentException with one line, when the file is no program for this machine
   */
  public static @Nullable Launch read(Map<String, String> given, long cyclesPerSecond) {
    String name = given.get("program");
    if (name == null) {
      return null;
    }
    List<String> arguments = new ArrayList<>(List.of(name));
    String told = given.getOrDefault("arguments", "");
    arguments.addAll(told.isEmpty() ? List.of() : List.of(told.substring(1).split("\0", -1)));
    try {
      return new Launch(Elf.of(given.getOrDefault("image", "")), arguments, cyclesPerSecond);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("program " + name + ": " + e.getMessage(), e);
    }
  }
}
