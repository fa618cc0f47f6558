package exo.service.guest;

import exo.hw.MachineDescription;
import exo.service.InputError;
import exo.service.Size;
import exo.service.manifest.Audit;
import exo.service.manifest.Cell;
import exo.service.manifest.ElfPlan;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.MachinePlan;
import exo.service.manifest.ProcessorPlan;
import exo.service.manifest.RevocationPlan;
import exo.service.observe.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program to be run, alone on a machine.
 *
 * @param file an ELF file
 * @param arguments what it is told, its name not among them
 * @param profile of the machine
 * @param policy by which its pages are replaced
 * @param frames for its pages; those for tables come on top
 * @param sliceCycles how long it runs at a time; 0 for as long as usual
 * @param seed of whatever is random
 */
public record ProgramRequest(
    Path file,
    List<String> arguments,
    String profile,
    String policy,
    int frames,
    long sliceCycles,
    long seed) {
  /** What leaves the largest machine its tables. */
  public static final int MOST_FRAMES = (int) MachineDescription.MAX_FRAMES - 256;

  /** Copies what could change. */
  public ProgramRequest {
    arguments = List.copyOf(arguments);
  }

  /** Returns the request for a program and its arguments, as usual in all else. */
  public static ProgramRequest of(Path file, String... arguments) {
    return new ProgramRequest(
        file, List.of(arguments), "cortex-a76", "clock", LibOsPlan.ELF_FRAMES, 0, 1);
  }

  /** Returns what is to be booted: a machine as large as it takes, with one libOS. */
  public Cell cell() {
    LibOsPlan libOs =
        LibOsPlan.of("main", new ElfPlan(file.toString(), file, arguments, null, ""))
            .withPolicies(List.of(policy))
            .withMemory(new Size.Fixed(frames));
    MachinePlan usual = MachinePlan.DEFAULT;
    return new Cell(
        0,
        new MachinePlan(profile, usual.processors(), usual.memory(), usual.disks(), null),
        RevocationPlan.DEFAULT,
        new ProcessorPlan(sliceCycles == 0 ? null : sliceCycles, null, ""),
        List.of(libOs),
        seed,
        Audit.OFF);
  }

  /**
   * Returns the names of the program's code, as the machine has it in memory.
   *
   * @throws IOException when the file cannot be read
   */
  public Symbols symbols() throws IOException {
    return Symbols.of(Files.readAllBytes(file), bias());
  }

  /**
   * Returns what is added to the addresses in the program's file when it is loaded.
   *
   * @throws InputError when it cannot be loaded
   */
  public long bias() {
    String name = file.toString();
    return ProgramImage.elf(ProgramImage.read(file, name), name).bias();
  }

  /** Returns the same on a machine of another profile. */
  public ProgramRequest on(String otherProfile) {
    return new ProgramRequest(file, arguments, otherProfile, policy, frames, sliceCycles, seed);
  }

  /** Returns the same with another policy and so many frames. */
  public ProgramRequest with(String otherPolicy, int otherFrames) {
    return new ProgramRequest(
        file, arguments, profile, otherPolicy, otherFrames, sliceCycles, seed);
  }

  /** Returns the same with other slices. */
  public ProgramRequest inSlicesOf(long cycles) {
    return new ProgramRequest(file, arguments, profile, policy, frames, cycles, seed);
  }
}
