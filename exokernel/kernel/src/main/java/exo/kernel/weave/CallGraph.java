package exo.kernel.weave;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom in the code of a libOS, as far as class files tell, and so what has to stand at the entry of a method.
 *
 * <p>A call is <em>bound</em> when one method only can come of it: a static or private one, a constructor, or one of a final
 * class that overrides nothing. A method is <em>exposed</em> when something else than bound calls reaches it, and <em>closed</em>
 * when it makes bound calls only, and so do all that it calls.
 *
 * <p><b>Which entries poll.</b> What the JDK may call it may call for ever, so that polls. Besides, a cycle of calls either is
 * all bound, and then it is found here and every method on it polls; or one of its calls is not, and ends at an exposed method. Those poll unless they are closed, when no cycle leads through them. So
 * every recursion polls. And because a few dozen methods of which each calls the next one twice do not end either, a method polls
 * when {@link #MOST_WEIGHT} instructions may run in it without a poll.
 *
 * <p><b>Which entries are paid for.</b> A method that need not poll and is not exposed has callers that are all known. If its first
 * run is too small to be worth a count, they pay for it with theirs; and for the whole of a private leaf. A leaf calls nobody and
 * has neither a jump back nor a handler. What is paid for is paid by whoever comes to the head of the caller's run, so large
 * pieces are better counted where they are.
 */
final class CallGraph {
  /** What is put at a method's entry. */
  enum Entry {
    POLL,
    COUNT,
    /** Nothing: callers have paid for the first run. */
    PAID,
    /** Nothing, nor anywhere else: callers have paid for the whole. */
    ALL_PAID
  }

  /** Of instructions that run without a poll. */
  static final int MOST_WEIGHT = 1_000;

  /** A method from which more are reached polls: it is busy enough not to notice. */
  private static final int MOST_REACHED = 32;

  private static final String OBJECT = "java/lang/Object";
  private static final String RECORD = "java/lang/Record";
  private static final Set<String> OVERRIDABLE =
      Set.of("clone", "equals", "finalize", "hashCode", "toString");

  private final Function<String, @Nullable ClassModel> classes;
  private final Map<String, CalledMethod> methods = new HashMap<>();

  /** What method handles lead to, lambdas above all: exposed. */
  private final Set<String> handed = new HashSet<>();

  /** Classes of which the JDK may call what can be overridden. */
  private final Set<String> ofTheJdk = new HashSet<>();

  /** A method where it is declared. */
  private record Declared(ClassModel owner, MethodModel method) {
    String name() {
      return owner.thisClass().asInternalName() + "." + named(method);
    }
  }

  /**
   * Looks at a libOS.
   *
   * @param all its classes
   * @param classes finds one of them by its name as class files write it; null for any other
   */
  CallGraph(Collection<ClassModel> all, Function<String, @Nullable ClassModel> classes) {
    this.classes = classes;
    for (ClassModel model : all) {
      addIfOfTheJdk(model);
      for (PoolEntry entry : model.constantPool()) {
        Declared method =
            entry instanceof MethodHandleEntry handle ? declared(handle.reference()) : null;
        if (method != null) {
          handed.add(method.name());
        }
      }
    }
  }

  /** Says what is put at the entry of a method that has code. */
  Entry entry(ClassModel owner, MethodModel method) {
    CalledMethod called = called(new Declared(owner, method));
    if (polls(called)) {
      return Entry.POLL;
    }
    if (called.isSmallLeaf()) {
      return Entry.ALL_PAID; // if callers are not known, by what every call pays beside itself
    }
    if (isPaid(called)) {
      return called.isPrivateLeaf() ? Entry.ALL_PAID : Entry.PAID;
    }
    return Entry.COUNT;
  }

  /** Says what a call into code of the libOS's own pays beside itself. */
  int payment(InvokeInstruction call) {
    CalledMethod called = target(call);
    if (called == null || !isPaid(called)) {
      return MethodWeaver.CALL;
    }
    return called.isPrivateLeaf() ? called.ownWeight : called.runs(this).weights[0];
  }

  private boolean isPaid(CalledMethod called) {
    if (!called.hasCode() || called.exposed || polls(called)) {
      return false;
    }
    Runs runs = called.runs(this);
    return called.isPrivateLeaf() || (runs.beginPlain() && runs.weights[0] < MethodWeaver.SMALL);
  }

  // ---- recursion

  private boolean polls(CalledMethod method) {
    if (method.polls == null) {
      method.polls =
          isRecursive(method)
              || method.calledBack
              || isOpenToRecursion(method)
              || weightOf(method) >= MOST_WEIGHT;
    }
    return method.polls;
  }

  /** Whether bound calls lead from a method to itself, or to more methods than are worth a look. */
  private boolean isRecursive(CalledMethod method) {
    var next = new ArrayDeque<>(method.calls(this));
    while (!next.isEmpty() && method.reached.size() <= MOST_REACHED) {
      CalledMethod reached = next.remove();
      if (method.reached.add(reached)) {
        next.addAll(reached.calls(this));
      }
    }
    return method.reached.contains(method) || method.reached.size() > MOST_REACHED;
  }

  private static boolean isOpenToRecursion(CalledMethod method) {
    return method.exposed
        && (method.callsAnybody || method.reached.stream().anyMatch(each -> each.callsAnybody));
  }

  /** Adds what it calls; that is no deeper than {@link #MOST_REACHED}, as it is not recursive. */
  private long weightOf(CalledMethod method) {
    method.weight = method.ownWeight;
    for (CalledMethod called : method.calls(this)) {
      method.weight += polls(called) ? 0 : called.weight;
    }
    return method.weight;
  }

  // ---- what class files tell

  private CalledMethod called(Declared declared) {
    return methods.computeIfAbsent(
        declared.name(),
        name ->
            new CalledMethod(
                declared.method, isExposed(declared, name), isCalledBack(declared, name)));
  }

  private static String named(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private boolean isExposed(Declared declared, String name) {
    String named = named(declared.method);
    return !isBound(declared.owner, declared.method)
        || handed.contains(name)
        || named.equals("<init>()V") // a service loader calls it
        || named.equals("<clinit>()V")
        || declared.owner.flags().has(AccessFlag.ENUM); // the JDK calls its values()
  }

  /** Whether the JDK may call it in a loop of its own: by a handle, or as a type of the JDK's. */
  private boolean isCalledBack(Declared declared, String name) {
    return handed.contains(name)
        || (!isBound(declared.owner, declared.method)
            && (OVERRIDABLE.contains(declared.method.methodName().stringValue())
                || ofTheJdk.contains(declared.owner.thisClass().asInternalName())));
  }

  /**
   * Takes a class and all above it, if one of them is a type of the JDK's: by that the JDK reaches what any of them declares.
   * Object and Record add nothing to override.
   */
  private void addIfOfTheJdk(ClassModel model) {
    Set<String> climbed = new HashSet<>();
    boolean isOfTheJdk = false;
    var next = new ArrayDeque<>(List.of(model));
    while (!next.isEmpty()) {
      ClassModel ours = next.remove();
      climbed.add(ours.thisClass().asInternalName());
      for (String type : above(ours)) {
        ClassModel above = classes.apply(type);
        if (above != null && !climbed.contains(type)) {
          next.add(above);
        }
        isOfTheJdk |= OpenCode.isJdk(type) && !type.equals(OBJECT) && !type.equals(RECORD);
      }
    }
    if (isOfTheJdk) {
      ofTheJdk.addAll(climbed);
    }
  }

  private static List<String> above(ClassModel model) {
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
        .map(ClassEntry::asInternalName)
        .toList();
  }

  private static boolean isBound(ClassModel owner, MethodModel method) {
    return method.flags().has(AccessFlag.PRIVATE)
        || method.flags().has(AccessFlag.STATIC)
        || method.methodName().equalsString(ConstantDescs.INIT_NAME)
        || (overridesNothing(owner) && !OVERRIDABLE.contains(method.methodName().stringValue()));
  }

  private static boolean overridesNothing(ClassModel owner) {
    return owner.flags().has(AccessFlag.FINAL)
        && owner.interfaces().isEmpty()
        && owner.superclass().filter(type -> type.asInternalName().equals(OBJECT)).isPresent();
  }

  /** The method that a bound call runs; null for any other call. */
  @Nullable CalledMethod target(InvokeInstruction call) {
    Declared declared = declared(call.method());
    return declared != null && isBound(declared.owner, declared.method) ? called(declared) : null;
  }

  /** Looks for a method where the JVM looks for it; null when it is not of the libOS's own, or of an interface above. */
  private @Nullable Declared declared(MemberRefEntry member) {
    Set<String> climbed = new HashSet<>();
    String named = member.name().stringValue() + member.type().stringValue();
    String name = member.owner().asInternalName();
    ClassModel owner = classes.apply(name);
    while (owner != null && climbed.add(name)) {
      for (MethodModel method : owner.methods()) {
        if (named.equals(named(method))) {
          return new Declared(owner, method);
        }
      }
      name = owner.superclass().map(ClassEntry::asInternalName).orElse("");
      owner = classes.apply(name);
    }
    return null;
  }

  /** Code of the JDK or the ABI that is given no object has nobody to call back. */
  static boolean isHarmless(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    if (call.opcode() == Opcode.INVOKESPECIAL) {
      return owner.equals(OBJECT);
    }
    return call.opcode() == Opcode.INVOKESTATIC
        && OpenCode.isReserved(owner)
        && call.typeSymbol().parameterList().stream().allMatch(CallGraph::isNoObject);
  }

  private static boolean isNoObject(ClassDesc type) {
    return type.isPrimitive() || (type.isArray() && isNoObject(type.componentType()));
  }
}
