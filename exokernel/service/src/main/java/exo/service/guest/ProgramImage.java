package exo.service.guest;

import exo.minimal.program.Elf;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.service.manifest.ElfPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file of a program of instructions as a libOS is told of it: in texts, with a character for each byte. */
public final class ProgramImage {
  private ProgramImage() {}

  /**
   * Reads it.
   *
   * @param where what to blame
   * @throws InputError when there is none, or it is no program that can be run
   */
  public static String read(Path file, String where) {
    String image;
    try {
      image = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw InputError.at(where, FileTrouble.reason(e));
    }
    elf(image, where);
    return image;
  }

  /** Returns what such a file says. */
  static Elf elf(String image, String where) {
    try {
      return Elf.of(image);
    } catch (IllegalArgumentException e) {
      throw InputError.at(where, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Tells a libOS of it.
   *
   * @param image as it was read
   * @param hertz the processor's rate
   * @param parameters what the libOS is told
   */
  public static void tell(ElfPlan plan, String image, long hertz, Map<String, String> parameters) {
    var arguments = new StringBuilder();
    plan.arguments().forEach(each -> arguments.append('\0').append(bytes(each)));
    parameters.put("program", bytes(plan.name()));
    parameters.put("image", image);
    parameters.put("arguments", arguments.toString());
    parameters.put("hertz", Long.toString(hertz));
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
