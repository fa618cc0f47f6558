package exo.kernel.weave;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;

/**
 * The leaves of one class: methods that call nobody and have neither a jump back nor a handler. They
 * are over after each instruction has run once at most, and no recursion leads through them.
 */
final class Leaves {
  private final String owner;
  private final Map<MethodModel, Integer> leaves = new HashMap<>();

  /** By name and descriptor; only their own class can call these. */
  private final Map<String, Integer> privateLeaves = new HashMap<>();

  Leaves(ClassModel model) {
    owner = model.thisClass().asInternalName();
    for (MethodModel method : model.methods()) {
      int weight = method.code().isPresent() ? weight((CodeAttribute) method.code().get()) : 0;
      if (weight > 0) {
        leaves.put(method, weight);
        if (method.flags().has(AccessFlag.PRIVATE)) {
          privateLeaves.put(
              method.methodName().stringValue() + method.methodType().stringValue(), weight);
        }
      }
    }
  }

  /** Returns how many instructions a leaf has; 0 for any other method. */
  private static int weight(CodeAttribute code) {
    int bci = 0;
    int weight = 0;
    for (CodeElement element : code) {
      if (element instanceof Instruction instruction) {
        if (element instanceof InvokeInstruction
            || element instanceof InvokeDynamicInstruction
            || jumpsBack(code, instruction, bci)) {
          return 0;
        }
        bci += instruction.sizeInBytes();
        weight++;
      } else if (element instanceof ExceptionCatch) {
        return 0;
      }
    }
    return weight;
  }

  /** Compilers make no switch that jumps back, so one is taken for a loop wherever it goes. */
  private static boolean jumpsBack(CodeAttribute code, Instruction instruction, int bci) {
    return switch (instruction.opcode().kind()) {
      case BRANCH -> code.labelToBci(((BranchInstruction) instruction).target()) <= bci;
      case LOOKUP_SWITCH, TABLE_SWITCH -> true;
      default -> false;
    };
  }

  boolean isLeaf(MethodModel method) {
    return leaves.containsKey(method);
  }

  /** Returns whether a leaf is charged by its callers alone. */
  boolean isChargedByCallers(MethodModel method) {
    return leaves.getOrDefault(method, Integer.MAX_VALUE) < MethodWeaver.SMALL
        || (isLeaf(method) && method.flags().has(AccessFlag.PRIVATE));
  }

  /** Returns what a call is charged for the leaf that it calls; {@code otherwise} for other methods. */
  int charge(InvokeInstruction call, int otherwise) {
    return call.owner().asInternalName().equals(owner)
        ? privateLeaves.getOrDefault(
            call.name().stringValue() + call.type().stringValue(), otherwise)
        : otherwise;
  }
}
