package exo.kernel.weave;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A method as a {@link CallGraph} knows it. Its code is looked through when it is first asked for. */
final class CalledMethod {
  /** Whether something else than bound calls reaches it. */
  final boolean exposed;

  /** Whether the JDK may be who calls it. */
  final boolean calledBack;

  /** By bound calls; known when it is known whether it polls. */
  final Set<CalledMethod> reached = new LinkedHashSet<>();

  /** Instructions in its code. */
  int ownWeight;

  /** Instructions in it and in what it calls, as far as they run without a poll. */
  long weight;

  /** Whether it makes a call that is not bound, and by which it could be called again. */
  boolean callsAnybody;

  /**
   * Whether it calls nobody and has neither a jump back nor a handler. Compilers make no switch that jumps back, so one is taken
   * for a loop wherever it goes.
   */
  private boolean leaf;

  @Nullable Boolean polls;
  private final boolean isPrivate;
  private final @Nullable CodeAttribute code;
  private @Nullable List<CalledMethod> calls;
  private @Nullable Runs runs;

  CalledMethod(MethodModel method, boolean exposed, boolean calledBack) {
    this.exposed = exposed;
    this.calledBack = calledBack;
    this.isPrivate = method.flags().has(AccessFlag.PRIVATE);
    this.code = (CodeAttribute) method.code().orElse(null);
    this.leaf = code != null;
  }

  boolean hasCode() {
    return code != null;
  }

  boolean isPrivateLeaf() {
    return leaf && isPrivate;
  }

  boolean isSmallLeaf() {
    return leaf && ownWeight < MethodWeaver.SMALL;
  }

  Runs runs(CallGraph graph) {
    if (runs == null) {
      runs = new Runs(Objects.requireNonNull(code), graph);
    }
    return runs;
  }

  /** The bound calls in it, one for each place. */
  List<CalledMethod> calls(CallGraph graph) {
    if (calls == null) {
      calls = new ArrayList<>();
      if (code != null) {
        lookThrough(code, calls, graph);
      }
    }
    return calls;
  }

  private void lookThrough(CodeAttribute code, List<CalledMethod> calls, CallGraph graph) {
    int bci = 0;
    for (CodeElement element : code) {
      switch (element) {
        case ExceptionCatch _ -> leaf = false;
        case InvokeInstruction call -> addCall(call, calls, graph);
        case InvokeDynamicInstruction _ -> callsAnybody();
        case LoadConstantInstruction constant
            when constant.constantEntry() instanceof ConstantDynamicEntry ->
            callsAnybody(); // a method makes it
        case BranchInstruction branch -> leaf &= code.labelToBci(branch.target()) > bci;
        case LookupSwitchInstruction _, TableSwitchInstruction _ -> leaf = false;
        default -> {}
      }
      if (element instanceof Instruction instruction) {
        bci += instruction.sizeInBytes();
        ownWeight++;
      }
    }
  }

  private void addCall(InvokeInstruction call, List<CalledMethod> calls, CallGraph graph) {
    leaf = false;
    CalledMethod called = graph.target(call);
    if (called != null) {
      calls.add(called);
    } else if (!CallGraph.isHarmless(call)) {
      callsAnybody = true;
    }
  }

  private void callsAnybody() {
    leaf = false;
    callsAnybody = true;
  }
}
