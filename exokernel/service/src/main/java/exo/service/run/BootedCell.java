package exo.service.run;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.adversary.AdversaryProvider;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.EventSink;
import exo.kernel.Inspection;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.revocation.ArbiterProvider;
import exo.revocation.Guarantee;
import exo.revocation.OverrunPolicy;
import exo.revocation.RevocationRules;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.events.PerfettoWriter;
import exo.service.events.TracedMachine;
import exo.service.guest.ProgramImage;
import exo.service.guest.SerialLine;
import exo.service.guest.Transcript;
import exo.service.guest.Typing;
import exo.service.manifest.Audit;
import exo.service.manifest.Cell;
import exo.service.manifest.ElfPlan;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.ProgramPlan;
import exo.service.manifest.QuotaPlan;
import exo.service.manifest.RevocationPlan;
import exo.service.manifest.TracePlan;
import exo.service.plugin.Plugins;
import exo.service.program.ElfProgram;
import exo.service.program.MeteredProgram;
import exo.service.program.TraceProgram;
import exo.service.program.Writes;
import exo.service.trace.AccessReader;
import exo.service.trace.AccessSource;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntSupplier;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** A machine with its kernel and everything admitted to it, from the first boot up-call to the end. */
final class BootedCell implements AutoCloseable {
  /** Spreads the seeds of the libOSes: the golden ratio, as SplitMix64 does. */
  private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

  private final Layout layout;
  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final @Nullable PerfettoWriter events;
  private final List<Admitted> admitted = new ArrayList<>();

  /** By the order of admission: those who have left, if their number may be another's by now. */
  private final Int2ObjectHashMap<Figures> departed = new Int2ObjectHashMap<>();

  /** By the order of admission: those whom the manifest has destroyed. */
  private final BitSet destroyed = new BitSet();

  /** Who has signed the words of content so far. */
  private final BitSet signatures = new BitSet();

  private final SerialLine line;
  private final RevocationLog revocations;
  private final Timetable timetable;
  private final Plugins plugins;
  private final @Nullable Scheduled scheduled;

  /** Made before anything is booted, also for who comes later: what they will not be told is better known now. */
  private final List<LibraryOs> libOses = new ArrayList<>();

  /**
   * A libOS on the machine.
   *
   * @param order 1 for who came first, and so on
   * @param guest its part of the layout
   * @param environment its number, which may be another's when it has left
   * @param policy the name of the policy that runs, which may stand in for the one asked for
   * @param program what it runs
   * @param reader where the accesses of a trace come from; null where none is played
   * @param printed what it has printed on the serial line
   * @param adversary whether it is there to misbehave, and may end as it likes
   */
  record Admitted(
      int order,
      Layout.Guest guest,
      int environment,
      String policy,
      MeteredProgram program,
      @Nullable AccessReader reader,
      Transcript printed,
      boolean adversary) {}

  private BootedCell(
      Layout layout,
      Machine machine,
      Bindings bindings,
      Kernel kernel,
      @Nullable PerfettoWriter events,
      SerialLine line,
      RevocationLog revocations,
      Plugins plugins,
      @Nullable Scheduled scheduled) {
    this.layout = layout;
    this.machine = machine;
    this.bindings = bindings;
    this.kernel = kernel;
    this.events = events;
    this.line = line;
    this.revocations = revocations;
    this.plugins = plugins;
    this.scheduled = scheduled;
    timetable = new Timetable(layout.guests(), layout.failure());
  }

  /**
   * Builds the machine and admits the libOSes.
   *
   * @throws InputError when a libOS or the machine cannot be made as the plan says
   */
  static BootedCell boot(Cell cell, Layout layout, Surroundings surroundings) {
    Machine machine = machine(layout);
    long frames = machine.description().frames();
    long blocks = machine.disk(Layout.DISK).blocks();
    int count = layout.guests().size();
    String schedule = cell.processor().schedule();
    int slices = schedule == null ? count : 2 * count; // as many for the one as the others had
    var installed = new Installed(frames, Layout.KERNEL_FRAMES, blocks, count, slices);
    Bindings bindings = Bindings.inMemory(installed, cell.seed());
    layOutFiles(layout, bindings);
    PerfettoWriter events = events(cell, machine, surroundings.events());
    var log = new RevocationLog();
    var line = new SerialLine();
    machine.uart().connect(line);
    machine.uart().connectSender(line);
    KernelOptions plain = options(cell, machine);
    ClassLoader names = surroundings.plugins().names();
    Scheduled scheduled =
        schedule == null
            ? null
            : new Scheduled(
                cell,
                schedule,
                layout.guests(),
                bindings,
                plain.sliceCycles(),
                names,
                surroundings.shares());
    KernelOptions options =
        plain
            .withSink(all(both(line, log), events, scheduled))
            .withRevocation(rules(cell, names))
            .withOverrun(overrun(cell, names));
    var kernel = new Kernel(machine, bindings, options);
    var booted =
        new BootedCell(
            layout,
            machine,
            bindings,
            kernel,
            events,
            line,
            log,
            surroundings.plugins(),
            scheduled);
    try {
      booted.makeLibOses();
      booted.happen();
      return booted;
    } catch (RuntimeException | Error e) {
      bindings.close();
      machine.close();
      throw e;
    }
  }

  private static @Nullable PerfettoWriter events(
      Cell cell, Machine machine, @Nullable OutputStream stream) {
    String title = "cell " + cell.number() + ": " + cell.title();
    return stream == null
        ? null
        : new PerfettoWriter(stream, TracedMachine.of(cell.number(), title, machine.description()));
  }

  private static KernelOptions options(Cell cell, Machine machine) {
    Long slice = cell.processor().sliceCycles();
    KernelOptions options =
        KernelOptions.defaults(cell.seed(), machine.description().cyclesPerSecond());
    if (slice != null) { // what an up-call may take stays what it was
      options =
          new KernelOptions(cell.seed(), slice, false, null)
              .withAllowance(options.allowanceCycles());
    }
    return cell.audit() == Audit.OFF ? options : options.withAudit();
  }

  private static EventSink all(
      EventSink log, @Nullable PerfettoWriter events, @Nullable Scheduled scheduled) {
    EventSink written = events == null ? log : both(log, events);
    return scheduled == null ? written : both(written, scheduled.log);
  }

  private static EventSink both(EventSink first, EventSink second) {
    return (kind, cycle, environment, a, b) -> {
      first.event(kind, cycle, environment, a, b);
      second.event(kind, cycle, environment, a, b);
    };
  }

  private static RevocationRules rules(Cell cell, ClassLoader plugins) {
    RevocationPlan plan = cell.revocation();
    for (ArbiterProvider arbiter : ServiceLoader.load(ArbiterProvider.class, plugins)) {
      if (arbiter.name().equals(plan.arbiter())) {
        return RevocationRules.defaults(arbiter, cell.seed())
            .with(ResourceKind.FRAME, plan.frames())
            .with(ResourceKind.EXTENT, plan.extents())
            .with(ResourceKind.SLICE, plan.slices())
            .withTime(plan.time());
      }
    }
    throw InputError.at("arbiter", "none is called " + plan.arbiter());
  }

  private static OverrunPolicy overrun(Cell cell, ClassLoader plugins) {
    String name = cell.revocation().overrun();
    for (OverrunPolicy policy : ServiceLoader.load(OverrunPolicy.class, plugins)) {
      if (policy.name().equals(name)) {
        return policy;
      }
    }
    throw InputError.at("overrun", "none is called " + name);
  }

  private static Machine machine(Layout layout) {
    try {
      return new Machine(layout.machine());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw InputError.at("machine", String.valueOf(e.getMessage()));
    }
  }

  /**
   * The blocks of a file wait for their libOS as a durable extent of its name; a kernel scrubs what is nobody's when it takes
   * over.
   */
  private static void layOutFiles(Layout layout, Bindings bindings) {
    for (Layout.Guest guest : layout.guests()) {
      if (guest.caches()) {
        int owner = bindings.enter(guest.plan().name(), Quota.UNLIMITED);
        long start = guest.firstBlock();
        var unused = new Capability();
        if (bindings.bindExtent(owner, start, guest.pages(), Rights.ALL, true, unused) != start) {
          throw new IllegalStateException(
              "file of " + guest.plan().name() + ": " + bindings.refusal().message());
        }
        bindings.leave(owner);
      }
    }
  }

  /**
   * Takes one step of the kernel, after what is due from outside.
   *
   * @return whether there is another
   * @throws InputError when somebody who is due cannot be admitted
   */
  boolean step() {
    if (kernel.now() >= timetable.next()) {
      happen();
    }
    if (kernel.step()) {
      return true;
    }
    if (!timetable.expectsSomebody()) {
      return false;
    }
    happens(
        timetable.take()); // all others have left, and the clock would stand still until it comes
    return true;
  }

  private void happen() {
    while (kernel.now() >= timetable.next()) {
      happens(timetable.take());
    }
  }

  private void happens(Timetable.Due due) {
    switch (due) {
      case Timetable.Arrival arrival -> comes(arrival.guest());
      case Timetable.Destruction end -> destroy(end.guest());
      case Timetable.MemoryLoss loss -> kernel.loseFrames(loss.frames());
    }
  }

  private void destroy(Layout.Guest guest) {
    readOutDeparted();
    for (Admitted libOs : admitted) {
      if (libOs.guest().equals(guest) && !departed.containsKey(libOs.order())) {
        kernel.destroy(libOs.environment());
        destroyed.set(libOs.order());
      }
    }
  }

  private void comes(Layout.Guest guest) {
    long guestSeed = layout.machine().seed() + layout.guests().indexOf(guest) * SEED_STEP;
    try {
      admitted.add(admit(guest, guestSeed));
    } catch (TraceException e) {
      throw InputError.at("libOS " + guest.plan().name(), String.valueOf(e.getMessage()));
    }
  }

  private void makeLibOses() {
    for (Layout.Guest guest : layout.guests()) {
      try {
        libOses.add(plugins.libOs(kind(guest), parameters(guest)));
      } catch (IllegalArgumentException e) {
        throw InputError.at(guest.plan().toldAt(), String.valueOf(e.getMessage()));
      }
    }
  }

  private Admitted admit(Layout.Guest guest, long seed) throws TraceException {
    readOutDeparted();
    Admission.checkArrival(guest, kernel.inspection().guaranteesLeft(), kernel.now());
    LibOsPlan plan = guest.plan();
    LibraryOs libOs = libOses.get(layout.guests().indexOf(guest));
    Long departs = plan.terms().departs();
    var place = new GuestProgram(timetable, departs == null ? Timetable.NEVER : departs);
    EnvironmentSpec spec =
        new EnvironmentSpec(plan.name(), libOs, place, quota(plan.quota(), guest), seed)
            .withGuarantee(new Guarantee(guest.guarantee(), plan.terms().tickets()))
            .withGate(plan.terms().gate());
    int environment =
        scheduled == null ? entered(spec) : scheduled.numbering.admit(guest, () -> entered(spec));
    if (events != null) {
      events.name(environment, plan.name());
    }
    Trace trace = guest.surveyed().trace();
    AccessReader reader = trace == null ? null : trace.reader();
    MeteredProgram program =
        plan.program() instanceof ElfPlan
            ? new ElfProgram(this::instructions)
            : program(guest, reader == null ? accesses -> 0 : reader, environment, seed);
    place.is(program);
    var printed = new Transcript();
    line.connect(environment, printed, keyboard(plan.program()));
    String policy = PolicyNames.running(plan, plugins.names());
    int order = admitted.size() + 1;
    return new Admitted(
        order, guest, environment, policy, program, reader, printed, isAdversary(plan.kind()));
  }

  /** Returns how many instructions all processors have executed. */
  long instructions() {
    long instructions = 0;
    for (int i = 0; i < machine.processors(); i++) {
      instructions += machine.processor(i).instructions();
    }
    return instructions;
  }

  private static IntSupplier keyboard(ProgramPlan program) {
    Path input = program instanceof ElfPlan elf ? elf.input() : null;
    if (input == null) {
      return () -> Typing.END;
    }
    try {
      return new Typing(new ByteArrayInputStream(Files.readAllBytes(input)));
    } catch (IOException e) {
      throw InputError.at(input.toString(), FileTrouble.reason(e));
    }
  }

  /** What the kernel refuses to admit it names itself. */
  private int entered(EnvironmentSpec spec) {
    try {
      return kernel.admit(spec);
    } catch (IllegalArgumentException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }

  /** What they hold of the host goes as well. */
  private void readOutDeparted() {
    Inspection books = kernel.inspection();
    for (Admitted libOs : admitted) {
      if (!departed.containsKey(libOs.order()) && !books.isAlive(libOs.environment())) {
        departed.put(libOs.order(), Figures.of(books, libOs.environment()));
        if (libOs.reader() != null) {
          libOs.reader().close();
        }
      }
    }
  }

  /** Returns the environment's number, or another if somebody who has left signed with that: then a word of his would pass for its own. */
  private int signature(int environment) {
    int signature = signatures.get(environment) ? signatures.nextClearBit(1) : environment;
    signatures.set(signature);
    return signature;
  }

  private boolean isAdversary(String kind) {
    for (LibraryOsProvider provider :
        ServiceLoader.load(LibraryOsProvider.class, plugins.names())) {
      if (provider.name().equals(kind)) {
        return provider instanceof AdversaryProvider;
      }
    }
    return false;
  }

  private String kind(Layout.Guest guest) {
    return scheduled == null || scheduled.isScheduler(guest)
        ? guest.plan().kind()
        : Scheduled.CLIENT_KIND;
  }

  private Map<String, String> parameters(Layout.Guest guest) {
    LibOsPlan plan = guest.plan();
    Map<String, String> parameters = new HashMap<>();
    parameters.put("mode", plan.mode().toString());
    parameters.put("policy", plan.policies().getFirst());
    parameters.put("memory", Integer.toString(guest.dataFrames()));
    parameters.put("blocks", Integer.toString(guest.pages()));
    parameters.put("content", plan.program().content() ? "on" : "off");
    if (plan.program() instanceof ElfPlan elf) {
      String image = String.valueOf(guest.surveyed().image());
      ProgramImage.tell(elf, image, machine.description().cyclesPerSecond(), parameters);
    }
    if (guest.caches()) {
      parameters.put("extent", Long.toString(guest.firstBlock()));
    }
    if (plan.terms().answer() != null) {
      parameters.put("answer", plan.terms().answer());
    }
    if (plan.terms().slots() != null) {
      parameters.put("slots", plan.terms().slots().toString());
    }
    parameters.putAll(plan.parameters());
    if (scheduled != null) {
      scheduled.tell(guest, parameters);
    }
    return parameters;
  }

  private static Quota quota(QuotaPlan plan, Layout.Guest guest) {
    return new Quota(
        units(plan.frames(), guest),
        units(plan.blocks(), guest),
        limit(plan.bindings()),
        limit(plan.derivations()),
        limit(plan.mappings()));
  }

  private static long units(@Nullable Size size, Layout.Guest guest) {
    return size == null ? Long.MAX_VALUE : size.units(guest.pages());
  }

  private static long limit(@Nullable Long number) {
    return number == null ? Long.MAX_VALUE : number;
  }

  private TraceProgram program(
      Layout.Guest guest, AccessSource reader, int environment, long seed) {
    int signature = signature(environment);
    if (!(guest.plan().program() instanceof TracePlan plan)) {
      return TraceProgram.paging(reader, Writes.AS_TRACED, signature, false);
    }
    Writes writes =
        guest.surveyed().tellsStores()
            ? Writes.AS_TRACED
            : new Writes((double) plan.writes().millionths() / Share.ONE, seed);
    return guest.caches()
        ? TraceProgram.cache(
            reader, writes, signature, plan.content(), Layout.DISK, guest.firstBlock())
        : TraceProgram.paging(reader, writes, signature, plan.content());
  }

  Kernel kernel() {
    return kernel;
  }

  Machine machine() {
    return machine;
  }

  /** Returns what the events said of revocation. */
  RevocationLog revocations() {
    return revocations;
  }

  /** Returns how time is given to the libOSes; null where each has a slice of its own. */
  @Nullable Scheduled scheduled() {
    return scheduled;
  }

  /** Returns everybody, also who is still to come. */
  List<Layout.Guest> guests() {
    return layout.guests();
  }

  /** Returns who has come, in that order. */
  List<Admitted> admitted() {
    return admitted;
  }

  /** Returns what was counted for a libOS so far, or until it left. */
  Figures figures(Admitted libOs) {
    Figures kept = departed.get(libOs.order());
    return kept == null ? Figures.of(kernel.inspection(), libOs.environment()) : kept;
  }

  /** Returns whether the manifest has ended it. */
  boolean wasDestroyed(Admitted libOs) {
    return destroyed.get(libOs.order());
  }

  /** Returns the name of who came in this order. */
  String name(int order) {
    return admitted.get(order - 1).guest().plan().name();
  }

  /** Returns how many accesses all programs together have done. */
  long accesses() {
    long accesses = 0;
    for (Admitted libOs : admitted) {
      accesses += libOs.program().accesses();
    }
    return accesses;
  }

  /**
   * Ends the machine.
   *
   * @throws IOException when events could not be written
   */
  @Override
  public void close() throws IOException {
    for (Admitted libOs : admitted) {
      if (libOs.reader() != null && !departed.containsKey(libOs.order())) {
        libOs.reader().close();
      }
    }
    try {
      if (events != null) {
        events.close();
      }
      if (scheduled != null) {
        scheduled.check();
      }
    } finally {
      kernel.onClose();
      bindings.close();
      machine.close();
    }
  }
}
