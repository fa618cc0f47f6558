package exo.service.manifest;

import exo.minimal.policy.ObservationMode;
import exo.service.InputError;
import exo.service.Size;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of a program of instructions, and refuses what it can make nothing of. */
final class ElfTerms {
  static final String ARGUMENTS = "arguments";
  static final String INPUT = "input";
  private static final String PROGRAM = "program";

  private final Names names;
  private final Path directory;

  ElfTerms(Names names, Path directory) {
    this.names = names;
    this.directory = directory;
  }

  /** Reads the program of a libOS; null where it has none of instructions. */
  @Nullable ElfPlan program(Section libOs) {
    libOs.checkStringOrTable(PROGRAM, "a table, or the path of a program of arm64 instructions");
    if (!libOs.hasString(PROGRAM)) {
      refuse(libOs, ARGUMENTS);
      refuse(libOs, INPUT);
      return null;
    }
    String text = libOs.required(PROGRAM);
    List<String> arguments = libOs.strings(ARGUMENTS);
    if (arguments != null) {
      arguments.forEach(each -> checkArgument(libOs, each));
    }
    String input = libOs.string(INPUT);
    return new ElfPlan(
        text,
        names.file(libOs.at(PROGRAM), PROGRAM, text, directory),
        arguments == null ? List.of() : arguments,
        input == null ? null : names.file(libOs.at(INPUT), INPUT, input, directory),
        libOs.at(PROGRAM));
  }

  private static void checkArgument(Section libOs, String argument) {
    if (argument.indexOf('\0') >= 0) {
      throw InputError.at(
          libOs.at(ARGUMENTS),
          InputError.quote(argument)
              + " has a NUL character in it, which ends an argument; accepted: none");
    }
  }

  private static void refuse(Section libOs, String key) {
    if (libOs.has(key)) {
      throw InputError.at(
          libOs.at(key),
          "is for programs of instructions; accepted: beside program = \"PROGRAM.elf\"");
    }
  }

  /** Checks whatever else is said of a libOS with such a program. */
  void check(Section section, @Nullable Section quota, LibOsPlan libOs) {
    if (!names.runsImages(libOs.kind())) {
      throw InputError.at(
          section.at("kind"),
          "libOS %s runs no programs of instructions; accepted: minimal, or one of your own"
              .formatted(libOs.kind()));
    }
    checkMode(section.at("mode"), libOs.mode(), libOs.name());
    checkMemory(section.at("memory"), libOs.memory(), libOs.name());
    checkSize(section.at("guarantee"), libOs.terms().guarantee(), libOs.name());
    if (quota != null) {
      checkSize(quota.at("frames"), libOs.quota().frames(), libOs.name());
      checkSize(quota.at("blocks"), libOs.quota().blocks(), libOs.name());
    }
  }

  /** A program of instructions shows its libOS faults and access flags, and asks for no blocks. */
  static void checkMode(String where, ObservationMode mode, String libOs) {
    if (mode != ObservationMode.PAGING) {
      throw InputError.at(
          where,
          "%s, and libOS %s runs a program of instructions, which is paged; accepted: paging"
              .formatted(mode, libOs));
    }
  }

  static void checkMemory(String where, @Nullable Size memory, String libOs) {
    checkSize(where, memory, libOs);
    if (memory != null && memory.units(0) < LibOsPlan.LEAST_ELF_FRAMES) {
      throw InputError.at(
          where,
          "%d frames; accepted: %d or more, for an instruction may need as many at a time"
              .formatted(memory.units(0), LibOsPlan.LEAST_ELF_FRAMES));
    }
  }

  /** How many pages it will touch is known only when it has. */
  static void checkSize(String where, @Nullable Size size, String libOs) {
    if (size instanceof Size.OfTrace) {
      throw InputError.at(
          where,
          "%s of what? libOS %s runs a program of instructions, and no trace; accepted: 64MiB or 2500frames"
              .formatted(size, libOs));
    }
  }
}
