package exo.service.run;

import exo.hw.BlockImage;
import exo.hw.DiskDescription;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.minimal.policy.ObservationMode;
import exo.service.InputError;
import exo.service.Size;
import exo.service.manifest.Cell;
import exo.service.manifest.DiskPlan;
import exo.service.manifest.ElfPlan;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.MachinePlan;
import exo.service.manifest.TracePlan;
import exo.service.program.StampImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large the machine of a cell is, and where on its disk each file lies.
 *
 * @param machine the machine to build
 * @param guests each libOS's part, in the plan's order
 * @param failure of its memory; null for none
 */
record Layout(
    MachineDescription machine, List<Guest> guests, MachinePlan.@Nullable Failure failure) {
  /** Frame 0, which the kernel keeps. */
  static final int KERNEL_FRAMES = 1;

  /** The disk that everything lies on. */
  static final int DISK = 0;

  /** Tables that are half empty, and the like: frames that a libOS may need beyond the sum. */
  private static final int SPARE_FRAMES = 16;

  /** Installed memory comes in banks. */
  private static final int BANK_FRAMES = 64;

  /** Pages of a program of instructions, each with its block of the disk: 256 MiB. */
  private static final int PROGRAM_PAGES = 1 << 16;

  private static final String SLOTS = "slots";
  private static final String BLOCKS = "blocks";

  /**
   * A libOS's part.
   *
   * @param plan what was asked for
   * @param surveyed its program
   * @param dataFrames its policy's capacity
   * @param firstBlock where its file begins, in cache mode
   */
  record Guest(LibOsPlan plan, Survey.Surveyed surveyed, int dataFrames, long firstBlock) {
    boolean caches() {
      return plan.mode() == ObservationMode.CACHE && plan.program() instanceof TracePlan;
    }

    /** Pages that it may have, in memory or on the disk. A program of instructions may be told of another number. */
    int pages() {
      return plan.program() instanceof ElfPlan
          ? (int) told(BLOCKS, PROGRAM_PAGES)
          : surveyed.summary().distinctPages();
    }

    /** Frames that it can always have. */
    long guarantee() {
      Size size = plan.terms().guarantee();
      return size == null ? 0 : size.units(pages());
    }

    /** Blocks for what is taken from it by force. Its parameters have the last word. */
    long slots() {
      Long slots = plan.terms().slots();
      return told(SLOTS, slots == null ? 0 : slots);
    }

    private long told(String parameter, long otherwise) {
      String told = plan.parameters().get(parameter);
      return told != null && told.matches("[0-9]{1,9}") ? Long.parseLong(told) : otherwise;
    }

    /** Returns what to blame when it cannot have them. */
    String slotsAt() {
      return plan.parameters().containsKey(SLOTS) ? plan.parametersAt() : plan.terms().slotsAt();
    }

    /** Blocks in all. */
    long blocks() {
      return pages() + slots();
    }

    /** Frames for data, and for the tables that map them: in a cache the slots, else all pages. */
    private long frames() {
      long mapped = caches() ? dataFrames : pages();
      return dataFrames + tables(mapped) + SPARE_FRAMES;
    }
  }

  /** Tables that map a run of pages: leaves of 512 entries, what leads to them, and the root. */
  static long tables(long pages) {
    long leaves = Math.ceilDiv(pages, (long) Frames.WORDS);
    return leaves + Math.ceilDiv(leaves, (long) Frames.WORDS) + 2;
  }

  /**
   * Lays a cell out.
   *
   * @throws InputError when the machine asked for cannot hold it
   */
  static Layout of(Cell cell, Survey survey, Surroundings surroundings) {
    List<Guest> guests = new ArrayList<>();
    long block = 0;
    for (LibOsPlan plan : cell.libOses()) {
      Survey.Surveyed surveyed = survey.of(plan, cell.seed(), surroundings);
      var guest = new Guest(plan, surveyed, dataFrames(plan, surveyed), block);
      Admission.checkSlots(guest);
      guests.add(guest);
      block += guest.caches() ? guest.pages() : 0;
    }
    MachineDescription machine =
        MachineDescription.profile(cell.machine().profile())
            .withProcessors(cell.machine().processors())
            .withFrames(frames(cell, guests))
            .withDisks(List.of(disk(cell, guests)))
            .withSeed(cell.seed());
    Admission.checkGuarantees(guests, machine.frames());
    Admission.checkSlots(guests, machine.frames());
    MachinePlan.Failure failure = cell.machine().failure();
    checkFailure(failure, machine.frames());
    return new Layout(machine, List.copyOf(guests), failure);
  }

  private static void checkFailure(MachinePlan.@Nullable Failure failure, long frames) {
    long most = frames - KERNEL_FRAMES;
    if (failure != null && failure.frames().units(0) > most) {
      throw InputError.at(
          failure.at(),
          "%d frames cannot fail; accepted: up to %d".formatted(failure.frames().units(0), most));
    }
  }

  private static int dataFrames(LibOsPlan plan, Survey.Surveyed surveyed) {
    long frames = plan.memory().units(surveyed.summary().distinctPages());
    if (frames > MachineDescription.MAX_FRAMES) {
      throw InputError.at(
          "libOS " + plan.name(),
          "memory of %d frames; accepted: up to %d"
              .formatted(frames, MachineDescription.MAX_FRAMES));
    }
    return (int) frames;
  }

  private static long frames(Cell cell, List<Guest> guests) {
    long needed = KERNEL_FRAMES;
    for (Guest guest : guests) {
      needed += guest.frames();
    }
    Size asked = cell.machine().memory();
    long installed = asked == null ? roundUp(needed) : asked.units(0);
    if (installed > MachineDescription.MAX_FRAMES || installed < largest(guests)) {
      throw InputError.at(
          "machine",
          "%d frames of memory; the libOSes need %d with their tables; a machine has up to %d"
              .formatted(installed, needed, MachineDescription.MAX_FRAMES));
    }
    return installed;
  }

  private static long roundUp(long frames) {
    return Math.ceilDiv(frames, BANK_FRAMES) * BANK_FRAMES;
  }

  /** It may be too small for all: then they have to share. But each must find room alone. */
  private static long largest(List<Guest> guests) {
    long frames = 0;
    for (Guest guest : guests) {
      frames = Math.max(frames, guest.dataFrames());
    }
    return KERNEL_FRAMES + frames;
  }

  private static DiskDescription disk(Cell cell, List<Guest> guests) {
    DiskPlan plan = cell.machine().disks().get(DISK);
    long pages = 0;
    long needed = 0;
    boolean content = false;
    boolean files = false;
    for (Guest guest : guests) {
      pages += guest.pages();
      needed += guest.blocks();
      content |= guest.plan().program().content();
      files |= guest.caches();
    }
    long blocks = plan.size() == null ? Math.max(1, needed) : plan.size().units(0);
    if (pages <= blocks) {
      Admission.checkSlotBlocks(guests, plan.name(), blocks - pages);
    }
    if (blocks < needed || blocks > DiskDescription.MAX_BLOCKS) {
      throw InputError.at(
          "disk " + plan.name(),
          "%d blocks; the libOSes' pages and save slots need %d; a disk has up to %d"
              .formatted(blocks, needed, DiskDescription.MAX_BLOCKS));
    }
    checkFile(plan, files);
    BlockImage image = content && files ? new StampImage(DISK) : null;
    return new DiskDescription(plan.name(), blocks, plan.file(), plan.faults(), image, content);
  }

  /** What a program finds in a file's blocks is what the disk came with, not an earlier run's. */
  private static void checkFile(DiskPlan plan, boolean files) {
    Path file = plan.file();
    if (file != null && files && Files.exists(file)) {
      throw InputError.at(
          "disk " + plan.name(),
          file + " has the blocks of an earlier run; accepted: a new file for libOSes that cache");
    }
  }
}
