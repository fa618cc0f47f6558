package exo.service.manifest;

import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.minimal.policy.ObservationMode;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.program.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads a manifest. {@code docs/manifest.md} has its keys; whatever is not among them, has a wrong
 * type or is out of range is refused with file, line and column.
 */
public final class Manifest {
  private static final long MAX_BYTES = 1 << 20;

  /** With this an ELF file begins. */
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

  private static final long MAX_DISK_BLOCKS = 1L << 24;
  private static final long MAX_COPIES = Stamp.MAX_OWNER - 1;

  /** A slice in which an up-call or two fit, and one of minutes. */
  private static final long LEAST_SLICE = 10_000;

  private static final long MOST_SLICE = 1L << 40;

  private final String shown;
  private final Path directory;
  private final Names names;

  private Manifest(String shown, Path directory, Names names) {
    this.shown = shown;
    this.directory = directory;
    this.names = names;
  }

  /**
   * Reads a manifest.
   *
   * @param file the file; paths in it are relative to its directory
   * @param shown what messages and reports call it
   * @param names what its names can stand for
   * @throws InputError when it is none, with line and column where there are such
   */
  public static RunPlan read(Path file, String shown, Names names) {
    TomlParseResult parsed = Toml.parse(text(file, shown));
    if (parsed.hasErrors()) {
      TomlParseError first = parsed.errors().getFirst();
      String place = shown + ":" + first.position().line() + ":" + first.position().column();
      throw InputError.at(place, String.valueOf(first.getMessage()).replace('\n', ' '));
    }
    Path directory = file.toAbsolutePath().getParent();
    return new Manifest(shown, directory == null ? file : directory, names)
        .plan(Section.root(shown, parsed, "machine", "run", "deadlines", "libos"));
  }

  private static String text(Path file, String shown) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw InputError.at(shown, "no manifest: larger than 1 MiB" + hint(file, shown));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw InputError.at(shown, "no manifest: not UTF-8 text" + hint(file, shown));
    } catch (IOException e) {
      throw InputError.at(shown, FileTrouble.reason(e));
    }
  }

  /** What it may be instead. */
  private static String hint(Path file, String shown) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ELF.length), ELF)
          ? "; the name of a program ends with .elf"
          : "; did you mean --trace " + shown + "?";
    } catch (IOException e) {
      throw InputError.at(shown, FileTrouble.reason(e));
    }
  }

  private RunPlan plan(Section root) {
    Section run =
        root.table(
            "run",
            "seed",
            "audit",
            "policy-path",
            "arbiter",
            "time",
            "overrun",
            "slice",
            "schedule");
    if (run != null) {
      addPolicies(run);
    }
    Section machine = root.table("machine", "profile", "processors", "memory", "disk", "failure");
    MachinePlan machinePlan = machine == null ? MachinePlan.DEFAULT : machine(machine);
    List<LibOsPlan> libOses = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Section section : libOsSections(root)) {
      for (LibOsPlan libOs : copies(section, libOs(section))) {
        if (!taken.add(libOs.name())) {
          throw InputError.at(
              section.at("name"), "another libOS has the name " + InputError.quote(libOs.name()));
        }
        libOses.add(libOs);
      }
    }
    if (libOses.isEmpty()) {
      throw InputError.at(shown, "no libOS; accepted: one [[libos]] or more");
    }
    Long seed = run == null ? null : run.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    String audit = run == null ? null : run.string("audit");
    return new RunPlan(
        shown,
        machinePlan,
        new RevocationKeys(names)
            .rules(run, root.table("deadlines", "frames", "extents", "slices")),
        processor(run),
        libOses,
        seed == null ? RunPlan.SEED : seed,
        run == null || audit == null ? Audit.OFF : Names.audit(run.at("audit"), audit),
        names.policyPath());
  }

  private static ProcessorPlan processor(@Nullable Section run) {
    if (run == null) {
      return ProcessorPlan.DEFAULT;
    }
    Long slice = run.integer("slice", LEAST_SLICE, MOST_SLICE);
    return new ProcessorPlan(slice, run.string("schedule"), run.at("schedule"));
  }

  private static List<Section> libOsSections(Section root) {
    List<String> keys =
        new ArrayList<>(
            List.of("name", "copies", "kind", "policy", "mode", "memory", "program", "quota"));
    keys.addAll(List.of(ElfTerms.ARGUMENTS, ElfTerms.INPUT, "parameters"));
    keys.addAll(List.of(RevocationKeys.OF_LIBOS));
    return root.tables("libos", keys.toArray(new String[0]));
  }

  private void addPolicies(Section run) {
    List<String> path = run.strings("policy-path");
    if (path == null) {
      return;
    }
    List<Path> entries = new ArrayList<>();
    for (String entry : path) {
      entries.add(directory.resolve(entry));
    }
    names.addPolicies(run.at("policy-path"), entries);
  }

  private MachinePlan machine(Section section) {
    String profile = section.string("profile");
    if (profile != null) {
      names.checkProfile(section.at("profile"), profile);
    }
    Size memory = fixed(section, "memory", MachineDescription.MAX_FRAMES, "4GiB");
    List<DiskPlan> disks = new ArrayList<>();
    for (Section disk : section.tables("disk", "name", "size", "file", "faults")) {
      disks.add(disk(disk, disks.size()));
    }
    if (disks.size() > 1) {
      throw InputError.at(section.at("disk"), disks.size() + " disks; accepted: one");
    }
    Long processors = section.integer("processors", 1, MachineDescription.MAX_PROCESSORS);
    return new MachinePlan(
        profile == null ? MachinePlan.DEFAULT.profile() : profile,
        processors == null ? MachinePlan.DEFAULT.processors() : processors.intValue(),
        memory,
        disks.isEmpty() ? MachinePlan.DEFAULT.disks() : disks,
        failure(section.table("failure", "frames", "cycle")));
  }

  private static MachinePlan.@Nullable Failure failure(@Nullable Section section) {
    if (section == null) {
      return null;
    }
    Size frames = fixed(section, "frames", MachineDescription.MAX_FRAMES, "4GiB");
    Long cycle = section.integer("cycle", 1, RevocationKeys.MOST_CYCLES);
    if (frames == null || cycle == null) {
      throw InputError.at(section.at(), "no " + (frames == null ? "frames" : "cycle"));
    }
    return new MachinePlan.Failure(frames, section.at("frames"), cycle);
  }

  private DiskPlan disk(Section section, int number) {
    String name = section.string("name");
    String file = section.string("file");
    Section faults =
        section.table(
            "faults",
            "seed",
            "failed-reads",
            "failed-writes",
            "torn-writes",
            "delayed",
            "delay-cycles",
            "reordered-writes",
            "reorder-depth",
            "power-cut-at-write",
            "power-cut-sectors");
    return new DiskPlan(
        name == null ? "disk" + number : name,
        fixed(section, "size", MAX_DISK_BLOCKS, "64GiB"),
        file == null ? null : directory.resolve(file),
        faults == null ? FaultPlan.NONE : faults(faults));
  }

  private static FaultPlan faults(Section section) {
    try {
      return new FaultPlan(
          number(section, "seed", Long.MIN_VALUE, Long.MAX_VALUE, RunPlan.SEED),
          share(section, "failed-reads"),
          share(section, "failed-writes"),
          share(section, "torn-writes"),
          share(section, "delayed"),
          number(section, "delay-cycles", 1, 1L << 40, section.has("delayed") ? 1_000_000 : 0),
          share(section, "reordered-writes"),
          (int) number(section, "reorder-depth", 1, 255, section.has("reordered-writes") ? 4 : 0),
          number(section, "power-cut-at-write", 1, Long.MAX_VALUE, 0),
          (int) number(section, "power-cut-sectors", 0, FaultPlan.SECTORS_PER_BLOCK, 0));
    } catch (IllegalArgumentException e) {
      throw InputError.at(section.at(), String.valueOf(e.getMessage()));
    }
  }

  private static double share(Section section, String key) {
    String text = section.string(key);
    return text == null ? 0 : (double) Share.parse(section.at(key), text).millionths() / Share.ONE;
  }

  private static long number(Section section, String key, long least, long most, long otherwise) {
    Long value = section.integer(key, least, most);
    return value == null ? otherwise : value;
  }

  /** Reads a size that cannot be a share of a trace, because it is not one libOS's. */
  private static @Nullable Size fixed(Section section, String key, long most, String mostText) {
    Size size = section.size(key);
    if (size instanceof Size.OfTrace) {
      throw InputError.at(section.at(key), "a share of which trace? accepted: 64MiB or 2500frames");
    }
    if (size != null && size.units(0) > most) {
      throw InputError.at(section.at(key), "too large; accepted: up to " + mostText);
    }
    return size;
  }

  private LibOsPlan libOs(Section section) {
    String name = section.required("name");
    checkName(section, name);
    String kind = section.string("kind");
    if (kind != null) {
      names.checkKind(section.at("kind"), kind);
    }
    var elf = new ElfTerms(names, directory);
    ElfPlan image = elf.program(section);
    Section program =
        image != null ? null : section.table("program", "trace", "column", "writes", "content");
    if (image == null && program == null && (kind == null || !names.isAdversary(kind))) {
      throw InputError.at(section.at("name"), "libOS %s has no program".formatted(name));
    }
    LibOsPlan libOs =
        image != null
            ? LibOsPlan.of(name, image)
            : LibOsPlan.of(name, program == null ? ProgramPlan.NONE : program(program));
    libOs = libOs.withTerms(new RevocationKeys(names).terms(section));
    libOs = withParameters(section, kind == null ? libOs : libOs.withKind(kind));
    List<String> policies = section.strings("policy");
    if (policies != null) {
      libOs = libOs.withPolicies(names.checkPolicies(section.at("policy"), policies));
    }
    String mode = section.string("mode");
    if (mode != null) {
      ObservationMode seen = Names.mode(section.at("mode"), mode);
      libOs = libOs.withMode(seen);
    }
    Size memory = section.size("memory");
    libOs = memory == null ? libOs : libOs.withMemory(memory);
    Section quota =
        section.table("quota", "frames", "blocks", "bindings", "derivations", "mappings");
    libOs = quota == null ? libOs : libOs.withQuota(quota(quota));
    if (image != null) {
      elf.check(section, quota, libOs);
    }
    return libOs;
  }

  private LibOsPlan withParameters(Section section, LibOsPlan libOs) {
    if (!section.has("parameters")) {
      return libOs;
    }
    List<String> known = names.parameters(libOs.kind());
    return libOs.withParameters(
        section.free("parameters", known, "libOS " + libOs.kind()), section.at("parameters"));
  }

  /** Returns the libOS itself, or as many as it stands for, numbered from 0 with equally many digits. */
  private static List<LibOsPlan> copies(Section section, LibOsPlan libOs) {
    Long copies = section.integer("copies", 1, MAX_COPIES);
    if (copies == null) {
      return List.of(libOs);
    }
    int digits = Long.toString(copies - 1).length();
    List<LibOsPlan> all = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      String number = Integer.toString(copy);
      String name = libOs.name() + "-" + "0".repeat(digits - number.length()) + number;
      checkName(section, name);
      all.add(libOs.withName(name));
    }
    return all;
  }

  private static void checkName(Section section, String name) {
    boolean plain = !name.isEmpty() && name.length() <= 32;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      plain &= c == '-' || c == '_' || c == '.' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
    if (!plain) {
      throw InputError.at(
          section.at("name"),
          InputError.quote(name) + " is no name; accepted: 1 to 32 of a-z A-Z 0-9 - _ .");
    }
  }

  private TracePlan program(Section section) {
    String trace = section.required("trace");
    String writes = section.string("writes");
    Boolean content = section.onOff("content");
    return new TracePlan(
        names.trace(section.at("trace"), trace, directory),
        section.text("column"),
        writes == null ? Share.NONE : Share.parse(section.at("writes"), writes),
        section.at("writes"),
        content == null || content);
  }

  private static QuotaPlan quota(Section section) {
    return new QuotaPlan(
        section.size("frames"),
        section.size("blocks"),
        section.integer("bindings", 0, Long.MAX_VALUE),
        section.integer("derivations", 0, Long.MAX_VALUE),
        section.integer("mappings", 0, Long.MAX_VALUE));
  }
}
