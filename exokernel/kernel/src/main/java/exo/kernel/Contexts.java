package exo.kernel;

import exo.abi.Context;
import exo.abi.Next;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;
import org.jspecify.annotations.Nullable;

/** The processor environment of one libOS: what {@link Context} lists, kept as it was set. */
final class Contexts {
  private static final int CODE_ALIGNMENT = 4;

  /** So no save area lies across two pages. */
  private static final int SAVE_ALIGNMENT = 64;

  private static final long STATUS_BITS = Context.VECTORS_ON | Context.ALIGNMENT_CHECKED;

  private final AddressSpace space;
  private final FrameStates frames;
  private final long[] words = new long[Context.WORDS];

  Contexts(AddressSpace space, FrameStates frames) {
    this.space = space;
    this.frames = frames;
  }

  /** {@return a word, 0 for none} */
  long get(int word) {
    return switch (word) {
      case Context.ASID -> space.asid;
      case Context.ROOT -> space.root();
      default -> words[word];
    };
  }

  /** Sets a word that has been judged, and {@return what it was} */
  long set(int word, long value) {
    long before = words[word];
    words[word] = value;
    return before;
  }

  /** {@return where a transfer of a mode enters, 0 for nowhere} */
  long entry(int mode) {
    return words[mode == Next.SYNCHRONOUS ? Context.SYNCHRONOUS_ENTRY : Context.ASYNCHRONOUS_ENTRY];
  }

  /** {@return which cause of an exception, as {@link Context} counts them, a syndrome tells} */
  static int cause(int esr) {
    return switch (Syndrome.exceptionClass(esr)) {
      case Syndrome.EC_SVC -> Context.SUPERVISOR_CALL;
      case Syndrome.EC_BRK -> Context.BREAKPOINT;
      case Syndrome.EC_PC_ALIGNMENT, Syndrome.EC_SP_ALIGNMENT -> Context.ALIGNMENT;
      case Syndrome.EC_DATA_ABORT_LOWER, Syndrome.EC_INSTRUCTION_ABORT_LOWER ->
          Syndrome.kind(esr) == Syndrome.FSC_ALIGNMENT ? Context.ALIGNMENT : Context.MEMORY;
      case Syndrome.EC_FP_ACCESS -> Context.VECTORS;
      default -> Context.UNDEFINED;
    };
  }

  // ---- what a word may be set to

  /** {@return what speaks against a value, or null} */
  @Nullable Refusal judge(int word, long value) {
    if (word < 0 || word >= Context.WORDS) {
      return new Refusal.OutOfRange(Quantity.CONTEXT_WORDS, word, Context.WORDS);
    }
    if (word >= Context.ASID) {
      return new Refusal.OutOfRange(Quantity.CONTEXT_WORDS, word, Context.ASID);
    }
    if (word == Context.STATUS) {
      boolean known = (value & ~STATUS_BITS) == 0;
      return known ? null : new Refusal.OutOfRange(Quantity.STATUS, value, STATUS_BITS + 1);
    }
    return value == 0 ? null : place(value, word >= Context.SAVE && word < Context.START);
  }

  private @Nullable Refusal place(long va, boolean save) {
    int alignment = save ? SAVE_ALIGNMENT : CODE_ALIGNMENT;
    if (va < 0 || va >= AddressSpace.LIMIT) {
      return new Refusal.OutOfRange(Quantity.ADDRESS, va, AddressSpace.LIMIT);
    }
    if ((va & (alignment - 1)) != 0) {
      return new Refusal.Misaligned(Quantity.ADDRESS, va, alignment);
    }
    long descriptor = space.look(va);
    if (descriptor == 0) {
      return new Refusal.NotMapped(va);
    }
    if (save && !PageEntry.isWritable(descriptor)) {
      return new Refusal.InsufficientRights(Rights.WRITE, Rights.READ);
    }
    if (!save && (descriptor & Descriptor.UXN) != 0) {
      return new Refusal.NotExecutable(va);
    }
    int frame = PageEntry.frame(descriptor);
    return frames.isGuarded(frame)
        ? null
        : new Refusal.NotGuaranteed(va, ResourceName.frame(frame));
  }

  // ---- when an event comes

  /**
   * {@return the handler of an event, 0 for none}
   *
   * @throws LibOsFailure when it points nowhere by now: nobody is left to tell, which is the libOS's own end
   */
  long handler(int word) throws LibOsFailure {
    long handler = words[word];
    if (handler != 0 && (space.look(handler) == 0)) {
      throw doubleFault(word, "its handler", handler);
    }
    return handler;
  }

  /**
   * {@return the physical address of the save area for a cause, -1 for none}
   *
   * @throws LibOsFailure as {@link #handler}
   */
  long saveArea(int cause) throws LibOsFailure {
    long save = words[Context.SAVE + cause];
    if (save == 0) {
      return -1;
    }
    long descriptor = space.look(save);
    if (descriptor == 0 || !PageEntry.isWritable(descriptor)) {
      throw doubleFault(Context.HANDLER + cause, "its save area", save);
    }
    frames.markDirty(PageEntry.frame(descriptor));
    return Descriptor.outputAddress(descriptor) | (save & Frames.OFFSET_MASK);
  }

  private static LibOsFailure doubleFault(int word, String what, long va) {
    return Waiting.fault(
        "double fault: an event of context word %d came, and %s at 0x%x is not there"
            .formatted(word, what, va));
  }
}
