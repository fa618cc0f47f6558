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
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weaves one method. Its code is cut into runs: a run begins at the method's entry, at every target of
 * a branch and at every exception handler, and ends before the next one. At its head a run is charged
 * whole, so a branch that leaves it early is charged for the rest as well: an upper bound that depends
 * on nothing but the path taken.
 *
 * <pre>
 *   head of a run             what is put there     why
 *   entry                     poll                  recursion polls
 *   entry of a leaf           count, or nothing     it is over soon and its caller polls
 *   target of a jump back     poll                  every loop has one
 *   exception handler         poll                  whoever catches {@link AllowanceSpent} throws it again;
 *                             before it a look at   so does whoever catches an {@link OutOfMemoryError}
 *                             what was caught
 *   any other branch target   count
 * </pre>
 *
 * <p>A count in memory costs as much time as some instructions do, so small runs are not worth one. A
 * run below {@link #SMALL} that begins at a plain branch target is charged with the run before it in the
 * code, whichever way it is reached. A leaf, which calls nobody and has neither loop nor handler, is
 * charged by its callers: in full when it is private, and so known to them; else, if it is small, by
 * {@link #CALL}.
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

  /** What a handler may be for that an exhausted heap leads to; others never see it. */
  private static final Set<String> EXHAUSTION =
      Set.of(
          "java/lang/Throwable",
          "java/lang/Error",
          "java/lang/VirtualMachineError",
          "java/lang/OutOfMemoryError");

  private static final String SERVICE_LOADER = "java/util/ServiceLoader";

  private static final byte PLAIN = 0;
  private static final byte TARGET = 1;
  private static final byte LOOP = 2;
  private static final byte HANDLER = 4;

  /** Beside {@link #HANDLER}. */
  private static final byte OF_EXHAUSTION = 8;

  private final CodeBuilder out;
  private final CodeAttribute code;
  private final List<CodeElement> elements;
  private final byte[] marks;
  private final int[] weights;
  private final List<ExceptionCatch> catches = new ArrayList<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final Map<Integer, Label> allocations = new HashMap<>();
  private final Leaves leaves;
  private final boolean leaf;

  /** What was put at the head of a handler: the place in the original code, and the cut. */
  private record Cut(int bci, Label from, Label to) {}

  MethodWeaver(CodeBuilder out, CodeAttribute code, Leaves leaves, boolean leaf) {
    this.out = out;
    this.leaves = leaves;
    this.leaf = leaf;
    this.code = code;
    this.elements = code.elementList();
    this.marks = new byte[code.codeLength() + 1];
    this.weights = new int[code.codeLength() + 1];
  }

  void weave() {
    markHeads();
    weigh();
    List<StackMapFrameInfo> frames = frames();
    write();
    guard();
    if (!frames.isEmpty()) {
      out.with(StackMapTableAttribute.of(frames));
    }
  }

  // ---- where runs begin, and what they weigh

  private void markHeads() {
    int bci = 0;
    for (CodeElement element : elements) {
      switch (element) {
        case ExceptionCatch guarded -> {
          catches.add(guarded);
          marks[code.labelToBci(guarded.handler())] |= kind(guarded);
        }
        case BranchInstruction branch -> target(branch.target(), bci);
        case TableSwitchInstruction table -> targets(table.defaultTarget(), table.cases(), bci);
        case LookupSwitchInstruction table -> targets(table.defaultTarget(), table.cases(), bci);
        default -> {}
      }
      if (element instanceof Instruction instruction) {
        bci += instruction.sizeInBytes();
      }
    }
  }

  private static byte kind(ExceptionCatch guarded) {
    boolean seesExhaustion =
        guarded.catchType().map(type -> EXHAUSTION.contains(type.asInternalName())).orElse(true);
    return seesExhaustion ? HANDLER | OF_EXHAUSTION : HANDLER;
  }

  private void targets(Label otherwise, List<SwitchCase> cases, int from) {
    target(otherwise, from);
    for (SwitchCase each : cases) {
      target(each.target(), from);
    }
  }

  private void target(Label label, int from) {
    int bci = code.labelToBci(label);
    marks[bci] |= bci <= from ? LOOP : TARGET;
  }

  private void weigh() {
    int bci = 0;
    int head = 0;
    for (CodeElement element : elements) {
      if (element instanceof Instruction instruction) {
        head = marks[bci] == PLAIN ? head : bci;
        weights[head] += weight(instruction);
        bci += instruction.sizeInBytes();
      }
    }
    mergeSmall();
  }

  private void mergeSmall() {
    int head = 0;
    for (int bci = 1; bci < marks.length; bci++) {
      if (marks[bci] == TARGET && weights[bci] < SMALL) {
        weights[head] += weights[bci];
        marks[bci] = PLAIN;
      } else if (marks[bci] != PLAIN) {
        head = bci;
      }
    }
  }

  private int weight(Instruction instruction) {
    return switch (instruction) {
      case InvokeDynamicInstruction _ -> 1 + JDK_CALL;
      case InvokeInstruction call when OpenCode.isJdk(call.owner().asInternalName()) ->
          1 + JDK_CALL;
      case InvokeInstruction call -> 1 + leaves.charge(call, CALL);
      default -> 1;
    };
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
        if (bci == 0 || marks[bci] != PLAIN) {
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
    if ((marks[bci] & HANDLER) != 0) {
      Label from = out.newBoundLabel();
      if ((marks[bci] & OF_EXHAUSTION) != 0) {
        out.dup().invokestatic(COUNTER, "caught", CAUGHT);
      }
      poll(weights[bci]);
      cuts.add(new Cut(bci, from, out.newBoundLabel()));
    } else if ((marks[bci] & LOOP) != 0 || (bci == 0 && !leaf)) {
      poll(weights[bci]);
    } else {
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
