package exo.kernel.weave;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Whether a class fits the interfaces that are here, rather than those it was compiled against. The
 * JVM finds out method by method, when one is first called and a machine is running; a number that a
 * jar carries would say so at once, and is wrong whenever somebody forgets to raise it. So everything
 * of ours that the class names is looked up, and whatever of ours it implements has to be whole.
 */
final class LinkCheck {
  private static final String OURS = "exo/";
  private static final Collector<CharSequence, ?, String> PARAMETERS =
      Collectors.joining(", ", "(", ")");

  private final ClassModel model;
  private final ClassLoader loader;
  private final String name;

  private LinkCheck(ClassModel model, ClassLoader loader) {
    this.model = model;
    this.loader = loader;
    this.name = OpenCode.dotted(model.thisClass().asInternalName());
  }

  /**
   * Looks for what is missing, and runs nothing.
   *
   * @param loader sees the class and all that it may name
   * @throws LinkageError with one line that names the class and what it lacks
   */
  static void of(ClassModel model, ClassLoader loader) {
    try {
      new LinkCheck(model, loader).all();
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      String missing = OpenCode.dotted(String.valueOf(e.getMessage()));
      if (missing.startsWith(OpenCode.dotted(OURS))) { // what else it lacks is its author's affair
        var error = new NoClassDefFoundError(stranger(model, "there is no " + missing));
        error.initCause(e);
        throw error;
      }
    }
  }

  private static String stranger(ClassModel model, String why) {
    return "class %s was built for another version of the interface: %s; accepted: one compiled against this version"
        .formatted(OpenCode.dotted(model.thisClass().asInternalName()), why);
  }

  private void all() throws ClassNotFoundException {
    checkWhole(type(name));
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member && isOurs(member) && !isHere(member)) {
        throw new IncompatibleClassChangeError(stranger(model, "there is no " + text(member)));
      }
    }
  }

  private Class<?> type(String dotted) throws ClassNotFoundException {
    return Class.forName(dotted, false, loader);
  }

  /** A class that is not abstract has a body for each method that an interface of ours asks for. */
  private void checkWhole(Class<?> type) {
    if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
      return;
    }
    for (Method method : type.getMethods()) {
      Class<?> asks = method.getDeclaringClass();
      if (Modifier.isAbstract(method.getModifiers())
          && asks.getName().startsWith(OpenCode.dotted(OURS))) {
        throw new AbstractMethodError(
            stranger(model, "it lacks %s of %s".formatted(text(method), asks.getSimpleName())));
      }
    }
  }

  private static String text(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).collect(PARAMETERS);
  }

  private static String text(MemberRefEntry member) {
    String owner = OpenCode.dotted(member.owner().asInternalName());
    String named = owner.substring(owner.lastIndexOf('.') + 1) + "." + member.name().stringValue();
    return member instanceof FieldRefEntry
        ? named
        : named
            + MethodTypeDesc.ofDescriptor(member.type().stringValue()).parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(PARAMETERS);
  }

  private static boolean isOurs(MemberRefEntry member) {
    return member.owner().asInternalName().startsWith(OURS);
  }

  private boolean isHere(MemberRefEntry member) throws ClassNotFoundException {
    Class<?> owner = type(OpenCode.dotted(member.owner().asInternalName()));
    String named = member.name().stringValue();
    String described = member.type().stringValue();
    if (member instanceof FieldRefEntry) {
      return hasField(owner, named, described);
    }
    return named.equals(ConstantDescs.INIT_NAME)
        ? hasConstructor(owner, described)
        : hasMethod(owner, named, described);
  }

  private static boolean hasField(Class<?> owner, String named, String described) {
    for (Field field : owner.getDeclaredFields()) {
      if (field.getName().equals(named) && field.getType().descriptorString().equals(described)) {
        return true;
      }
    }
    for (Class<?> above : owner.getInterfaces()) {
      if (hasField(above, named, described)) {
        return true;
      }
    }
    Class<?> above = owner.getSuperclass();
    return above != null && hasField(above, named, described);
  }

  private static boolean hasConstructor(Class<?> owner, String described) {
    for (Constructor<?> constructor : owner.getDeclaredConstructors()) {
      var type = MethodType.methodType(void.class, constructor.getParameterTypes());
      if (type.descriptorString().equals(described)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasMethod(Class<?> owner, String named, String described) {
    for (Method method : owner.getDeclaredMethods()) {
      var type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      if (method.getName().equals(named) && type.descriptorString().equals(described)) {
        return true;
      }
    }
    for (Class<?> above : owner.getInterfaces()) {
      if (hasMethod(above, named, described)) {
        return true;
      }
    }
    Class<?> above = owner.isInterface() ? Object.class : owner.getSuperclass();
    return above != null && hasMethod(above, named, described);
  }
}
