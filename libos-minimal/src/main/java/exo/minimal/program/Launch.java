package exo.minimal.program;

import java.util.List;

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
}
