package exo.kernel.weave;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The runs of one method's code: where they begin, and what they weigh. A run begins at the method's entry, at every target of a
 * branch and at every exception handler, and ends before the next one. One below {@link MethodWeaver#SMALL} that begins at a plain
 * branch target is part of the run before it in the code, whichever way it is reached.
 */
final class Runs {
  static final byte PLAIN = 0;
  static final byte TARGET = 1;
  static final byte LOOP = 2;
  static final byte HANDLER = 4;

  /** Beside {@link #HANDLER}: an exhausted heap leads there. */
  static final byte OF_EXHAUSTION = 8;

  /** What a handler may be for that an exhausted heap leads to; others never see it. */
  private static final Set<String> EXHAUSTION =
      Set.of(
          "java/lang/Throwable",
          "java/lang/Error",
          "java/lang/VirtualMachineError",
          "java/lang/OutOfMemoryError");

  /** By place in the code: what begins there. */
  final byte[] marks;

  /** By place in the code: what the run that begins there is charged. */
  final int[] weights;

  /** The handlers, in the order in which the JVM looks at them. */
  final List<ExceptionCatch> catches = new ArrayList<>();

  private final CodeAttribute code;
  private final CallGraph calls;

  Runs(CodeAttribute code, CallGraph calls) {
    this.code = code;
    this.calls = calls;
    this.marks = new byte[code.codeLength() + 1];
    this.weights = new int[code.codeLength() + 1];
    markHeads();
    weigh();
  }

  /** Says whether the first run is entered in one way only, and by calls. */
  boolean beginPlain() {
    return marks[0] == PLAIN;
  }

  private void markHeads() {
    int bci = 0;
    for (CodeElement element : code) {
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
    for (CodeElement element : code) {
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
      if (marks[bci] == TARGET && weights[bci] < MethodWeaver.SMALL) {
        weights[head] += weights[bci];
        marks[bci] = PLAIN;
      } else if (marks[bci] != PLAIN) {
        head = bci;
      }
    }
  }

  private int weight(Instruction instruction) {
    return switch (instruction) {
      case InvokeDynamicInstruction _ -> 1 + MethodWeaver.JDK_CALL;
      case InvokeInstruction call when OpenCode.isJdk(call.owner().asInternalName()) ->
          1 + MethodWeaver.JDK_CALL;
      case InvokeInstruction call -> 1 + calls.payment(call);
      default -> 1;
    };
  }
}
