package exo.kernel.weave;

import java.lang.classfile.Attribute;
import java.lang.classfile.Attributes;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.UninitializedVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.VerificationTypeInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weaves one method. Its code is cut into {@link Runs}. At its head a run is charged whole, so a branch that leaves it early is
 * charged for the rest as well: an upper bound that depends on nothing but the path taken.
 *
 * <pre>
 *   head of a run             what is put there              why
 *   entry                     poll, or count, or nothing     {@link CallGraph} says why
 *   target of a jump back     poll                           every loop has one
 *   exception handler         poll                           whoever catches {@link AllowanceSpent} throws it again;
 *                             before it a look at            so does whoever catches an {@link OutOfMemoryError}
 *                             what was caught
 *   any other branch target   count
 * </pre>
 *
 * <p>A count in memory costs as much time as some instructions do, so small runs and small methods are not worth one. A poll costs
 * little more where it stands, but compiled it takes room, and a method that is too big is not inlined.
 *
 * <p>A handler may stand inside a range that it guards itself; javac makes such ranges for {@code
 * synchronized}. A poll that threw there would come back to the same handler for ever. So what is put
 * at the head of a handler is cut out of every guarded range.
 *
 * <p>No branch is put in, so the frames of the stack map stay right and only move with their labels.
 */
final class MethodWeaver {
  /** What a call into the JDK is charged, in instructions, whatever it does. */
  static final int JDK_CALL = 20;

  /** What any other call is charged beside itself: its arguments, and a leaf too small to count. */
  static final int CALL = 4;

  /** Runs of fewer instructions are not worth a count. */
  static final int SMALL = 12;

  private static final ClassDesc COUNTER = ClassDesc.of(Counter.class.getName());
  private static final MethodTypeDesc POLL =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc CAUGHT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);

  private static final String SERVICE_LOADER = "java/util/ServiceLoader";

  private final CodeBuilder out;
  private final CodeAttribute code;
  private final List<CodeElement> elements;
  private final byte[] marks;
  private final int[] weights;
  private final List<ExceptionCatch> catches;
  private final List<Cut> cuts = new ArrayList<>();
  private final Map<Integer, Label> allocations = new HashMap<>();
  private final CallGraph.Entry entry;

  /** What was put at the head of a handler: the place in the original code, and the cut. */
  private record Cut(int bci, Label from, Label to) {}

  MethodWeaver(CodeBuilder out, CodeAttribute code, Runs runs, CallGraph.Entry entry) {
    this.out = out;
    this.code = code;
    this.entry = entry;
    this.elements = code.elementList();
    this.marks = runs.marks;
    this.weights = runs.weights;
    this.catches = runs.catches;
  }

  void weave() {
    List<StackMapFrameInfo> frames = frames();
    write();
    guard();
    if (!frames.isEmpty()) {
      out.with(StackMapTableAttribute.of(frames));
    }
  }

  // ---- the stack map

  /**
   * A frame may name a {@code new} by its place. Where a run begins with one, the label of the run and
   * that of the {@code new} are no longer the same.
   */
  private List<StackMapFrameInfo> frames() {
    var table = code.findAttribute(Attributes.stackMapTable());
    if (table.isEmpty()) {
      return List.of();
    }
    List<StackMapFrameInfo> frames = new ArrayList<>();
    for (StackMapFrameInfo frame : table.get().entries()) {
      frames.add(StackMapFrameInfo.of(frame.target(), moved(frame.locals()), moved(frame.stack())));
    }
    return frames;
  }

  private List<VerificationTypeInfo> moved(List<VerificationTypeInfo> types) {
    List<VerificationTypeInfo> moved = new ArrayList<>(types.size());
    for (VerificationTypeInfo type : types) {
      moved.add(
          type instanceof UninitializedVerificationTypeInfo made
              ? UninitializedVerificationTypeInfo.of(
                  allocations.computeIfAbsent(
                      code.labelToBci(made.newTarget()), _ -> out.newLabel()))
              : type);
    }
    return moved;
  }

  // ---- the woven code

  private void write() {
    int bci = 0;
    for (CodeElement element : elements) {
      if (element instanceof Instruction instruction) {
        if (bci == 0 || marks[bci] != Runs.PLAIN) {
          putHead(bci);
        }
        put(instruction, bci);
        bci += instruction.sizeInBytes();
      } else if (isKept(element)) {
        out.with(element);
      }
    }
  }

  /** Names of local variables and annotations on types inside code serve nobody here. */
  private static boolean isKept(CodeElement element) {
    return !(element instanceof ExceptionCatch
        || element instanceof LocalVariable
        || element instanceof LocalVariableType
        || element instanceof Attribute<?>);
  }

  private void put(Instruction instruction, int bci) {
    Label allocation = instruction instanceof NewObjectInstruction ? allocations.get(bci) : null;
    if (allocation != null) {
      out.labelBinding(allocation);
    }
    if (instruction instanceof InvokeInstruction call
        && call.owner().asInternalName().equals(SERVICE_LOADER)
        && call.name().equalsString("load")) {
      out.invokestatic(COUNTER, "load", call.typeSymbol());
    } else {
      out.with(instruction);
    }
  }

  private void putHead(int bci) {
    if ((marks[bci] & Runs.HANDLER) != 0) {
      Label from = out.newBoundLabel();
      if ((marks[bci] & Runs.OF_EXHAUSTION) != 0) {
        out.dup().invokestatic(COUNTER, "caught", CAUGHT);
      }
      poll(weights[bci]);
      cuts.add(new Cut(bci, from, out.newBoundLabel()));
    } else if ((marks[bci] & Runs.LOOP) != 0 || (bci == 0 && entry == CallGraph.Entry.POLL)) {
      poll(weights[bci]);
    } else if (bci != 0 || entry == CallGraph.Entry.COUNT) {
      count(weights[bci]);
    }
  }

  private void poll(int weight) {
    out.loadConstant(weight).invokestatic(COUNTER, "poll", POLL);
  }

  private void count(int weight) {
    out.getstatic(COUNTER, "left", ConstantDescs.CD_long)
        .loadConstant((long) weight)
        .lsub()
        .putstatic(COUNTER, "left", ConstantDescs.CD_long);
  }

  // ---- guarded ranges, less what was put at the heads of handlers

  private void guard() {
    for (ExceptionCatch each : catches) {
      int begun = code.labelToBci(each.tryStart());
      int end = code.labelToBci(each.tryEnd());
      Label from = each.tryStart();
      for (Cut cut : cuts) {
        if (cut.bci() < begun || cut.bci() >= end) {
          continue;
        }
        if (cut.bci() > begun) {
          guard(from, cut.from(), each);
        }
        from = cut.to();
        begun = cut.bci();
      }
      guard(from, each.tryEnd(), each);
    }
  }

  private void guard(Label from, Label to, ExceptionCatch like) {
    if (like.catchType().isPresent()) {
      out.exceptionCatch(from, to, like.handler(), like.catchType().get());
    } else {
      out.exceptionCatchAll(from, to, like.handler());
    }
  }
}
