package exo.testkit;

import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.ResourceKind;
import exo.bindings.Rights;
import exo.hw.UserMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a libOS can do: make each down-call, end an up-call in each way, and let its program raise each event. The numbers of an
 * {@link Action} are turned into arguments when it is done.
 */
public enum Deed {
  BIND_FRAME((at, a, b, c) -> new Call.BindFrame(Place.unit(a, at.board.frames()))),
  UNBIND_FRAME((at, a, b, c) -> new Call.UnbindFrame(at.claim(ResourceKind.FRAME, a))),
  DERIVE(
      (at, a, b, c) ->
          new Call.Derive(at.claim(kind(c), a), at.player(b), Place.bits(c / 8, Rights.ALL))),
  REVOKE_DERIVED((at, a, b, c) -> new Call.RevokeDerived(at.claim(kind(c), a))),
  BIND_EXTENT(
      (at, a, b, c) ->
          new Call.BindExtent(Place.unit(a, at.board.blocks()), Place.count(b, 4), c % 2 == 1)),
  ATTACH_EXTENT((at, a, b, c) -> new Call.AttachExtent(at.extentStart(a))),
  UNBIND_EXTENT((at, a, b, c) -> new Call.UnbindExtent(at.claim(ResourceKind.EXTENT, a))),
  BIND_SAVE_SLOT(
      (at, a, b, c) -> new Call.BindSaveSlot(at.claim(ResourceKind.EXTENT, a), Place.offset(b, 4))),
  UNBIND_SAVE_SLOT((at, a, b, c) -> new Call.UnbindSaveSlot(at.claim(ResourceKind.SAVE_SLOT, a))),
  BIND_SLICE((at, a, b, c) -> new Call.BindSlice(Place.unit(a, Board.SLICES))),
  ATTACH_SLICE((at, a, b, c) -> new Call.AttachSlice(at.ownSlice(a))),
  UNBIND_SLICE((at, a, b, c) -> new Call.UnbindSlice(at.claim(ResourceKind.SLICE, a))),
  SET_CONTEXT(
      (at, a, b, c) -> {
        int word = Place.contextWord(a);
        return new Call.SetContext(word, at.contextValue(word, b));
      }),
  CONTEXT((at, a, b, c) -> new Call.ReadContext(Place.contextWord(a))),
  GIVE_TABLE(
      (at, a, b, c) ->
          new Call.GiveTable(at.claim(ResourceKind.FRAME, a), at.covered(b), at.level(c))),
  TAKE_TABLE((at, a, b, c) -> new Call.TakeTable(at.covered(a), at.level(b))),
  MAP((at, a, b, c) -> new Call.Map(at.claim(ResourceKind.FRAME, a), at.page(b), protection(c))),
  UNMAP((at, a, b, c) -> new Call.Unmap(at.mapped(a))),
  PROTECT((at, a, b, c) -> new Call.Protect(at.mapped(a), protection(b))),
  DESCRIPTOR((at, a, b, c) -> new Call.ReadDescriptor(at.mapped(a))),
  AGE((at, a, b, c) -> new Call.Age(at.mapped(a))),
  CLEAN((at, a, b, c) -> new Call.Clean(at.mapped(a))),
  TLB_WRITE(
      (at, a, b, c) ->
          new Call.TlbWrite(at.claim(ResourceKind.FRAME, a), at.page(b), protection(c))),
  TLB_DELETE((at, a, b, c) -> new Call.TlbDelete(at.mapped(a))),
  LOAD((at, a, b, c) -> new Call.Load(at.word(a))),
  STORE((at, a, b, c) -> new Call.Store(at.word(a), b)),
  STORE_VECTORS(
      (at, a, b, c) -> new Call.StoreVectors(at.mapped(a) + (b % 8 < 6 ? b % 4 * 1024 : b))),
  LOAD_VECTORS(
      (at, a, b, c) -> new Call.LoadVectors(at.mapped(a) + (b % 8 < 6 ? b % 4 * 1024 : b))),
  ZERO((at, a, b, c) -> new Call.Zero(at.mapped(a))),
  START_READ(
      (at, a, b, c) ->
          new Call.StartRead(
              at.claim(ResourceKind.EXTENT, a),
              Place.offset(b, 4),
              at.claim(ResourceKind.FRAME, c))),
  START_WRITE(
      (at, a, b, c) ->
          new Call.StartWrite(
              at.claim(ResourceKind.EXTENT, a),
              Place.offset(b, 4),
              at.claim(ResourceKind.FRAME, c))),
  REQUEST(
      (at, a, b, c) ->
          new Call.Request(a % 8 < 7 ? kind(a / 8).code() : a / 8 % 8, Place.count(b, 12))),
  GIVE_BACK((at, a, b, c) -> at.isAsked(b) ? new Call.GiveBack(at.claim(kind(c), a)) : null),
  GUARD((at, a, b, c) -> new Call.Guard(at.claim(ResourceKind.FRAME, a))),
  UNGUARD((at, a, b, c) -> new Call.Unguard(at.claim(ResourceKind.FRAME, a))),
  NOMINATE((at, a, b, c) -> new Call.Nominate(at.claim(ResourceKind.FRAME, a))),
  INSTALL_VECTOR((at, a, b, c) -> new Call.InstallVector(at.claim(ResourceKind.FRAME, a))),
  PRINT((at, a, b, c) -> new Call.Print(a % 16 < 15 ? '.' : a - 300)),
  SCAN((at, a, b, c) -> new Call.Scan()),

  /** Ends the up-call: the program runs on. */
  RESUME((at, a, b) -> Next.RESUME),
  /** Ends it and changes nothing. */
  CONTINUE((at, a, b) -> Next.CONTINUE),
  AWAIT_TRANSFER((at, a, b) -> at.awaitTransfer(a)),
  AWAIT_CYCLE((at, a, b) -> Next.awaitCycle(at.kernel().books().now() + a % 64L * 2000)),
  AWAIT_GRANT((at, a, b) -> at.awaitGrant(a)),
  AWAIT_ENTRY((at, a, b) -> Next.AWAIT_ENTRY),
  YIELD((at, a, b) -> Next.yieldTo(Math.max(0, at.player(a)))),
  TRANSFER((at, a, b) -> Next.transfer(at.player(a), b % 2)),
  TRANSFER_UNSAVED((at, a, b) -> Next.transferUnsaved(at.player(a))),
  EXIT((at, a, b) -> Next.exit(a % 256)),
  /** Returns what is no value of {@link Next}: its fault. */
  NONSENSE((at, a, b) -> (9L + a % 7) << 60 | b),
  /** Throws: its fault. */
  THROW(
      (at, a, b) -> {
        throw new IllegalStateException("had enough");
      }),
  /**
   * Does not come back, and calls when it has been left behind: its fault, behind the {@code thread}
   * gate. Behind the other it would be everybody's end, so there it changes nothing.
   */
  HANG((at, a, b) -> at.hang()),

  /** Ends it: the program goes on at its instructions. */
  RUN(Sort.END, (Running) (at, saved, a, b, c) -> at.code().run(saved, a, b, c)),
  /** Ends it: the program goes on with its instructions where it was interrupted, behind an SVC or with an access that has faulted. */
  RUN_ON(Sort.END, (Running) (at, saved, a, b, c) -> at.code().runOn(saved, b)),

  /** The program stores an {@link Instruction} behind those that it has stored since it last ran them. */
  INSTRUCTION((at, cpu, a, b, c) -> at.code().append(cpu, Instruction.word(a, b, c))),
  /** The program loads a word. */
  PROGRAM_LOAD((at, cpu, a, b, c) -> cpu.load(at.word(a))),
  PROGRAM_STORE((at, cpu, a, b, c) -> cpu.store(at.word(a), (long) at.environment() << 32 | b)),
  PROGRAM_FETCH((at, cpu, a, b, c) -> cpu.fetch(at.word(a) + b % 2 * 2L)),
  PROGRAM_UNALIGNED((at, cpu, a, b, c) -> cpu.load(at.word(a) + b % 8)),
  PROGRAM_STACK(
      (at, cpu, a, b, c) -> {
        cpu.setSp(at.word(a) + b % 16);
        cpu.spAsBase();
      }),
  PROGRAM_SVC((at, cpu, a, b, c) -> cpu.svc(a)),
  PROGRAM_BRK((at, cpu, a, b, c) -> cpu.brk(a)),
  PROGRAM_UNDEFINED((at, cpu, a, b, c) -> cpu.undefined()),
  PROGRAM_VECTOR((at, cpu, a, b, c) -> cpu.setVector(a % 32, b, at.environment())),
  PROGRAM_REGISTER((at, cpu, a, b, c) -> cpu.setRegister(a % 31, b)),
  PROGRAM_WORK((at, cpu, a, b, c) -> cpu.work(1 + a % 32 * 512));

  /** What sort of deed it is. */
  public enum Sort {
    /** A down-call. */
    CALL,
    /** The result of an up-call. */
    END,
    /** An event of the program. */
    PROGRAM
  }

  /** What makes a deed of an action's numbers. */
  private sealed interface Doing {}

  @FunctionalInterface
  private non-sealed interface Making extends Doing {
    @Nullable Call of(Place at, int a, int b, int c);
  }

  @FunctionalInterface
  private non-sealed interface Ending extends Doing {
    long of(Place at, int a, int b);
  }

  @FunctionalInterface
  private non-sealed interface Running extends Doing {
    Snippet of(Place at, SaveArea saved, int a, int b, int c);
  }

  @FunctionalInterface
  private non-sealed interface Acting extends Doing {
    void on(Place at, UserMode cpu, int a, int b, int c);
  }

  private final Sort sort;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Doing doing;

  Deed(Making making) {
    this(Sort.CALL, making);
  }

  Deed(Ending ending) {
    this(Sort.END, ending);
  }

  Deed(Acting acting) {
    this(Sort.PROGRAM, acting);
  }

  Deed(Sort sort, Doing doing) {
    this.sort = sort;
    this.doing = doing;
  }

  /** Calls that need tables in memory. */
  static final List<Deed> WALKED = List.of(GIVE_TABLE, TAKE_TABLE, MAP, UNMAP, PROTECT, AGE, CLEAN);

  /** Calls that need TLBs that software fills. */
  static final List<Deed> WRITTEN = List.of(TLB_WRITE, TLB_DELETE);

  /** Of these a libOS's program is made, in {@link Programmer}'s rows and nowhere else. */
  static final List<Deed> CODE = List.of(RUN, RUN_ON, INSTRUCTION);

  /** {@return its place among the deeds} */
  @SuppressWarnings("EnumOrdinal") // an index into weights, written down nowhere
  int number() {
    return ordinal();
  }

  /** {@return what sort of deed it is} */
  public Sort sort() {
    return sort;
  }

  /** {@return the call, or null where there is no occasion for it} */
  @Nullable Call call(Place at, Action action) {
    return ((Making) doing).of(at, action.a(), action.b(), action.c());
  }

  long end(Place at, Action action) {
    return doing instanceof Ending ending ? ending.of(at, action.a(), action.b()) : Next.RESUME;
  }

  /** {@return what the program is to execute once the up-call has ended, or null where that is nothing new} */
  @Nullable Snippet snippet(Place at, SaveArea saved, Action action) {
    return doing instanceof Running running
        ? running.of(at, saved, action.a(), action.b(), action.c())
        : null;
  }

  void run(Place at, UserMode cpu, Action action) {
    ((Acting) doing).on(at, cpu, action.a(), action.b(), action.c());
  }

  private static ResourceKind kind(int number) {
    return switch (number % 8) {
      case 4, 5 -> ResourceKind.EXTENT;
      case 6 -> ResourceKind.SAVE_SLOT;
      case 7 -> ResourceKind.SLICE;
      default -> ResourceKind.FRAME;
    };
  }

  /** Mostly readable, as every mapping must be. */
  private static int protection(int number) {
    return number % 16 < 15 ? Protection.READ | (number / 16 & Protection.ALL) : number / 16 * 2;
  }
}
