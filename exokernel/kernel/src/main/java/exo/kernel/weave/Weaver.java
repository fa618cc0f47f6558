package exo.kernel.weave;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;

/**
 * Makes a class count what it runs, with the JDK's own class-file API. What counts as one is a
 * bytecode instruction; a call into the JDK counts {@link MethodWeaver#JDK_CALL} more, whatever it
 * does. {@link MethodWeaver} says where the counts stand.
 *
 * <p>A class is refused here, before anything of it runs, when it names what is closed to a libOS.
 */
final class Weaver {
  private static final int JAVA_8 = 52;

  private static final ClassFile CLASS_FILE =
      ClassFile.of(
          ClassFile.StackMapsOption.DROP_STACK_MAPS,
          ClassFile.ShortJumpsOption.FAIL_ON_SHORT_JUMPS);

  private Weaver() {}

  /**
   * Says whether a class may be loaded.
   *
   * @param original a class file
   * @throws LinkageError with one line that says what in it is closed
   */
  static void check(byte[] original) {
    try {
      checked(original);
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  /** The class-file API complains with an exception of the caller's; here it is the file's fault. */
  private static ClassFormatError malformed(IllegalArgumentException complaint) {
    var error = new ClassFormatError(complaint.getMessage());
    error.initCause(complaint);
    return error;
  }

  private static ClassModel checked(byte[] original) {
    ClassModel model = CLASS_FILE.parse(original);
    if (model.majorVersion() < JAVA_8) {
      throw new UnsupportedClassVersionError(
          "class "
              + OpenCode.dotted(model.thisClass().asInternalName())
              + " is compiled for a Java older than 8");
    }
    ClassCheck.of(model);
    return model;
  }

  /**
   * Weaves a class.
   *
   * @param original a class file
   * @throws LinkageError with one line that says what in it is closed
   */
  static byte[] weave(byte[] original) {
    try {
      return count(checked(original));
    } catch (IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  /** Weaves without looking at what the class names. */
  static byte[] count(ClassModel model) {
    var leaves = new Leaves(model);
    return CLASS_FILE.transformClass(model, (type, element) -> weave(type, element, leaves));
  }

  private static void weave(ClassBuilder type, ClassElement element, Leaves leaves) {
    if (element instanceof MethodModel method
        && method.code().isPresent()
        && !leaves.isChargedByCallers(method)) {
      type.withMethod(
          method.methodName(),
          method.methodType(),
          method.flags().flagsMask(),
          woven -> method.forEach(part -> weave(woven, part, leaves, leaves.isLeaf(method))));
    } else {
      type.with(element);
    }
  }

  private static void weave(MethodBuilder method, MethodElement part, Leaves leaves, boolean leaf) {
    if (part instanceof CodeAttribute code) {
      method.withCode(out -> new MethodWeaver(out, code, leaves, leaf).weave());
    } else {
      method.with(part);
    }
  }
}
