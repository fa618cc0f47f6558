package exo.service.command;

import exo.service.InputError;
import exo.service.observe.InstructionRange;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are for programs of instructions only, as they were typed. */
final class ProgramOptions {
  @Option(
      names = "--count",
      description =
          "Counts a program's instructions by class and by page, and prints both when it has ended.")
  boolean count;

  @Option(
      names = "--trace-insns",
      paramLabel = "N..M",
      description =
          "Prints a program's N-th to M-th instruction, from 1, with the registers they change.")
  @Nullable String traceInsns;

  @Option(
      names = "--gdb",
      paramLabel = "PORT",
      description =
          "Waits for GDB on this port of localhost, 0 for any that is free, and runs the program"
              + " under it (docs/programs.md).")
  @Nullable String gdb;

  @Nullable InstructionRange traced() {
    return traceInsns == null ? null : InstructionRange.parse("--trace-insns", traceInsns);
  }

  /** A program that goes back and forth has no one way through it that could be counted. */
  void checkTogether() {
    if (gdb != null && (count || traceInsns != null)) {
      throw InputError.at("--gdb", "together with --count or --trace-insns; accepted: either");
    }
  }

  /** Something that has no instructions is to be run. */
  void checkNoneGiven() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--count", count);
    given.put("--trace-insns", traceInsns != null);
    given.put("--gdb", gdb != null);
    given.forEach(
        (option, is) -> {
          if (is) {
            throw InputError.at(option, "is for programs; accepted: beside PROGRAM.elf");
          }
        });
  }
}
