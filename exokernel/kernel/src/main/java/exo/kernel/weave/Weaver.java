package exo.kernel.weave;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Makes a class count what it runs, with the JDK's own class-file API. What counts as one is a
 * bytecode instruction; a call into the JDK counts {@link MethodWeaver#JDK_CALL} more, whatever it
 * does. {@link MethodWeaver} says where the counts stand.
 *
 * <p>A class is refused here, before anything of it runs, when it names what is closed to a libOS.
 */
final class Weaver {
  private static final int JAVA_8 = 52;
  private static final int BEFORE_JAVA_1 = 44;

  /** Where a class file says for which Java it is: a big-endian short after the magic number and the minor version. */
  private static final int MAJOR_VERSION = 6;

  private static final ClassFile CLASS_FILE =
      ClassFile.of(
          ClassFile.StackMapsOption.DROP_STACK_MAPS,
          ClassFile.ShortJumpsOption.FAIL_ON_SHORT_JUMPS);

  private Weaver() {}

  /**
   * Says whether a class may be loaded.
   *
   * @param name of its file, without the ending
   * @param original a class file
   * @return what is in it
   * @throws LinkageError with one line that says what in it is closed
   */
  static ClassModel check(String name, byte[] original) {
    checkVersion(name, original);
    try {
      return checked(original);
    } catch (IllegalArgumentException e) {
      throw malformed(name, e);
    }
  }

  /** The class-file API says of a class for a newer Java neither which it is nor what would do. */
  private static void checkVersion(String name, byte[] original) {
    if (original.length < MAJOR_VERSION + 2) {
      return; // no class file, as parsing says
    }
    int version = ByteBuffer.wrap(original).getChar(MAJOR_VERSION);
    if (version > ClassFile.latestMajorVersion()) {
      throw new UnsupportedClassVersionError(
          "class %s is compiled for Java %d; accepted: Java 8 to %d"
              .formatted(
                  OpenCode.dotted(name),
                  version - BEFORE_JAVA_1,
                  ClassFile.latestMajorVersion() - BEFORE_JAVA_1));
    }
  }

  /** {@return a class to look at only; nothing when it cannot be read, and so never be loaded} */
  static Optional<ClassModel> parsed(byte[] original) {
    try {
      return Optional.of(CLASS_FILE.parse(original));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The class-file API complains with an exception of the caller's; here it is the file's fault. */
  private static ClassFormatError malformed(String name, IllegalArgumentException complaint) {
    var error =
        new ClassFormatError(
            "class %s is no class file: %s"
                .formatted(OpenCode.dotted(name), complaint.getMessage()));
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
   * @param name of its file, without the ending
   * @param original a class file
   * @param calls of the libOS that the class belongs to
   * @throws LinkageError with one line that says what in it is closed
   */
  static byte[] weave(String name, byte[] original, CallGraph calls) {
    checkVersion(name, original);
    try {
      return count(checked(original), calls);
    } catch (IllegalArgumentException e) {
      throw malformed(name, e);
    }
  }

  /** Weaves without looking at what the class names. */
  static byte[] count(ClassModel model, CallGraph calls) {
    return CLASS_FILE.transformClass(
        model,
        (type, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            weave(type, method, calls.entry(model, method), calls);
          } else {
            type.with(element);
          }
        });
  }

  private static void weave(
      ClassBuilder type, MethodModel method, CallGraph.Entry entry, CallGraph calls) {
    if (entry == CallGraph.Entry.ALL_PAID) {
      type.with(method);
      return;
    }
    type.withMethod(
        method.methodName(),
        method.methodType(),
        method.flags().flagsMask(),
        woven -> method.forEach(part -> weave(woven, part, entry, calls)));
  }

  private static void weave(
      MethodBuilder method, MethodElement part, CallGraph.Entry entry, CallGraph calls) {
    if (part instanceof CodeAttribute code) {
      method.withCode(out -> new MethodWeaver(out, code, new Runs(code, calls), entry).weave());
    } else {
      method.with(part);
    }
  }
}
