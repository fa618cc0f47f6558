package exo.kernel.weave;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;

/** Judges a class file by {@link OpenCode}, before anything of it runs. */
final class ClassCheck {
  private final ClassModel model;
  private final String name;

  private ClassCheck(ClassModel model) {
    this.model = model;
    this.name = OpenCode.dotted(model.thisClass().asInternalName());
  }

  /**
   * Looks for what is closed.
   *
   * @throws LinkageError with one line that names class, method and member
   */
  static void of(ClassModel model) {
    new ClassCheck(model).all();
  }

  private void all() {
    if (OpenCode.isReserved(model.thisClass().asInternalName())) {
      throw new NoClassDefFoundError(
          "class " + name + " bears a name that is not a libOS's to give");
    }
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> checkClass(type.asInternalName());
        case MemberRefEntry member -> checkMember(member);
        default -> {}
      }
    }
    checkHierarchy();
    for (MethodModel method : model.methods()) {
      checkDeclared(method);
    }
  }

  private void checkClass(String used) {
    String element = elementOf(used);
    if (OpenCode.isReserved(element) && !OpenCode.isOpen(element)) {
      throw new NoClassDefFoundError(
          "class %s uses %s, which is closed; %s"
              .formatted(name, OpenCode.dotted(element), OpenCode.OPEN));
    }
  }

  /** The class in an array of arrays; the empty name for primitives. */
  private static String elementOf(String name) {
    int brackets = name.lastIndexOf('[') + 1;
    if (brackets == 0) {
      return name;
    }
    return name.endsWith(";") ? name.substring(brackets + 1, name.length() - 1) : "";
  }

  private void checkMember(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    String named = member.name().stringValue();
    if (!OpenCode.isOpen(owner, named, member.type().stringValue())) {
      throw new IllegalAccessError(
          "class %s, method %s: %s.%s is closed to a libOS"
              .formatted(name, userOf(member), OpenCode.dotted(owner), named));
    }
  }

  /** Finds the method that a complaint is about, which is looked for only then. */
  private String userOf(MemberRefEntry member) {
    for (MethodModel method : model.methods()) {
      if (method.code().isPresent() && uses(method.code().get(), member)) {
        return method.methodName().stringValue();
      }
    }
    return "(a method reference)";
  }

  private static boolean uses(CodeModel code, MemberRefEntry member) {
    return code.elementStream()
        .anyMatch(
            element ->
                switch (element) {
                  case InvokeInstruction call -> call.method().equals(member);
                  case FieldInstruction access -> access.field().equals(member);
                  default -> false;
                });
  }

  private void checkHierarchy() {
    model
        .superclass()
        .map(ClassEntry::asInternalName)
        .filter(type -> !OpenCode.isExtensible(type))
        .ifPresent(
            type -> {
              throw new IllegalAccessError(
                  "class %s extends %s, which is closed to a libOS"
                      .formatted(name, OpenCode.dotted(type)));
            });
  }

  /** Native code is not counted, and a finaliser runs on a thread of the JVM's. */
  private void checkDeclared(MethodModel method) {
    String named = method.methodName().stringValue();
    boolean finaliser = named.equals("finalize") && method.methodType().equalsString("()V");
    if (finaliser || method.flags().has(AccessFlag.NATIVE)) {
      throw new IllegalAccessError(
          "class %s, method %s: a libOS has no native methods and no finalisers"
              .formatted(name, named));
    }
  }
}
