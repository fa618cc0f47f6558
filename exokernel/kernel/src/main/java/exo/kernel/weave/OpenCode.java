package exo.kernel.weave;

import java.util.Map;
import java.util.Set;

/**
 * What is open to a libOS: the ABI, the vocabulary below it, how instructions are written, and the
 * harmless part of the JDK. A class that is not named here is closed.
 *
 * <p>Harmless is what computes: nothing here starts a thread, blocks, opens a file or a socket, reads
 * the host's clock or its randomness, looks into other classes, or ends the JVM. A class file names
 * everything it can reach in its constant pool, so one look there settles it.
 */
final class OpenCode {
  /** What every complaint ends with. */
  static final String OPEN =
      "a libOS sees exo.abi, exo.bindings, exo.hw, exo.hw.a64.text, java.math, java.util,"
          + " java.util.function, java.util.regex, java.util.stream and what only computes in"
          + " java.lang";

  private static final String LANG = "java/lang/";
  private static final String UTIL = "java/util/";

  /** Beside all exceptions and errors of the package. */
  private static final Set<String> OPEN_LANG =
      Set.of(
          "Appendable",
          "AutoCloseable",
          "Boolean",
          "Byte",
          "CharSequence",
          "Character",
          "Class",
          "ClassLoader",
          "Cloneable",
          "Comparable",
          "Deprecated",
          "Double",
          "Enum",
          "Float",
          "FunctionalInterface",
          "Integer",
          "Iterable",
          "Long",
          "Math",
          "Number",
          "Object",
          "Override",
          "Record",
          "Runnable",
          "SafeVarargs",
          "Short",
          "StackTraceElement",
          "StrictMath",
          "String",
          "StringBuffer",
          "StringBuilder",
          "SuppressWarnings",
          "System",
          "Throwable",
          "Void");

  private static final Set<String> OPEN_PACKAGES =
      Set.of(
          "java/lang/annotation/",
          "java/math/",
          "java/util/",
          "java/util/function/",
          "java/util/regex/",
          "java/util/stream/");

  private static final Set<String> OPEN_BESIDES =
      Set.of(
          "java/io/Serializable",
          "java/lang/invoke/CallSite",
          "java/lang/invoke/LambdaMetafactory",
          "java/lang/invoke/MethodHandle",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/lang/invoke/MethodType",
          "java/lang/invoke/StringConcatFactory",
          "java/lang/invoke/TypeDescriptor",
          "java/lang/runtime/ObjectMethods",
          "java/lang/runtime/SwitchBootstraps",
          "java/util/random/RandomGenerator");

  /** Clocks, timers, files by name, time zones, and streams on other threads. */
  private static final Set<String> CLOSED_BESIDES =
      Set.of(
          "java/util/Calendar",
          "java/util/Date",
          "java/util/Formatter",
          "java/util/GregorianCalendar",
          "java/util/Properties",
          "java/util/Scanner",
          "java/util/SimpleTimeZone",
          "java/util/TimeZone",
          "java/util/Timer",
          "java/util/TimerTask",
          "java/util/stream/StreamSupport");

  /** Of these classes only these members are open, and nobody may extend them. */
  private static final Map<String, Set<String>> OPEN_MEMBERS =
      Map.ofEntries(
          Map.entry("java/lang/System", Set.of("arraycopy", "lineSeparator")),
          Map.entry("java/lang/ClassLoader", Set.of()),
          Map.entry(
              "java/lang/Class",
              Set.of(
                  "cast",
                  "componentType",
                  "desiredAssertionStatus",
                  "equals",
                  "getComponentType",
                  "getEnumConstants",
                  "getName",
                  "getPackageName",
                  "getSimpleName",
                  "getSuperclass",
                  "getTypeName",
                  "hashCode",
                  "isArray",
                  "isAssignableFrom",
                  "isEnum",
                  "isInstance",
                  "isInterface",
                  "isPrimitive",
                  "isRecord",
                  "toString")),
          Map.entry(
              "java/util/ServiceLoader",
              Set.of(
                  "load(Ljava/lang/Class;Ljava/lang/ClassLoader;)Ljava/util/ServiceLoader;",
                  "findFirst",
                  "forEach",
                  "iterator",
                  "stream")),
          Map.entry("java/lang/invoke/CallSite", Set.of()),
          Map.entry("java/lang/invoke/MethodHandle", Set.of()),
          Map.entry("java/lang/invoke/MethodHandles", Set.of()),
          Map.entry("java/lang/invoke/MethodHandles$Lookup", Set.of()),
          Map.entry("java/lang/invoke/MethodType", Set.of()),
          // Bootstraps: only the JVM calls them, as nobody here can get hold of a Lookup.
          Map.entry("java/lang/invoke/LambdaMetafactory", Set.of("metafactory", "altMetafactory")),
          Map.entry(
              "java/lang/invoke/StringConcatFactory",
              Set.of("makeConcat", "makeConcatWithConstants")),
          Map.entry("java/lang/runtime/ObjectMethods", Set.of("bootstrap")),
          Map.entry("java/lang/runtime/SwitchBootstraps", Set.of("typeSwitch", "enumSwitch")));

  /** Members of open classes that are closed. */
  private static final Map<String, Set<String>> CLOSED_MEMBERS =
      Map.ofEntries(
          Map.entry("java/lang/Math", Set.of("random")),
          Map.entry("java/lang/StrictMath", Set.of("random")),
          Map.entry("java/lang/Boolean", Set.of("getBoolean")),
          Map.entry("java/lang/Integer", Set.of("getInteger")),
          Map.entry("java/lang/Long", Set.of("getLong")),
          Map.entry("java/util/Arrays", Set.of("parallelPrefix", "parallelSetAll", "parallelSort")),
          Map.entry("java/util/Locale", Set.of("setDefault")),
          Map.entry("java/util/Random", Set.of("<init>()V")),
          Map.entry("java/util/SplittableRandom", Set.of("<init>()V")),
          Map.entry("java/util/UUID", Set.of("randomUUID")),
          Map.entry("java/util/random/RandomGenerator", Set.of("getDefault", "of")));

  /** Closed whoever the owner is said to be: a class file may name a subclass instead. */
  private static final Set<String> CLOSED_EVERYWHERE =
      Set.of(
          "wait()V",
          "wait(J)V",
          "wait(JI)V",
          "notify()V",
          "notifyAll()V",
          "parallel",
          "parallelStream",
          "printStackTrace");

  private OpenCode() {}

  static boolean isJdk(String internalName) {
    return internalName.startsWith("java/");
  }

  static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  /**
   * Says whether a class of the JDK, the ABI or the vocabulary is open.
   *
   * @param name as class files write it, of no array
   */
  static boolean isOpen(String name) {
    if (OPEN_BESIDES.contains(name)) {
      return true;
    }
    int slash = name.lastIndexOf('/') + 1;
    String simple = name.substring(slash);
    return switch (name.substring(0, slash)) {
      case "exo/abi/", "exo/bindings/", "exo/hw/", "exo/hw/a64/text/" -> true;
      case LANG -> isOpenInLang(simple);
      case UTIL -> !closed(name) && !simple.contains("ResourceBundle");
      case String packet -> OPEN_PACKAGES.contains(packet) && !closed(name);
    };
  }

  private static boolean closed(String name) {
    int dollar = name.indexOf('$');
    return CLOSED_BESIDES.contains(dollar < 0 ? name : name.substring(0, dollar));
  }

  private static boolean isOpenInLang(String simple) {
    int dollar = simple.indexOf('$');
    return simple.endsWith("Exception")
        || simple.endsWith("Error")
        || OPEN_LANG.contains(dollar < 0 ? simple : simple.substring(0, dollar));
  }

  /** Says whether a name is the JDK's or the kernel's to give, whatever a libOS's own jar holds. */
  static boolean isReserved(String name) {
    return name.startsWith("java/")
        || name.startsWith("javax/")
        || name.startsWith("jdk/")
        || name.startsWith("sun/")
        || name.startsWith("exo/kernel/")
        || isOpen(name);
  }

  /**
   * Says whether a member of an open class is open.
   *
   * @param owner the class that is said to have it
   * @param name its name
   * @param type its descriptor
   */
  static boolean isOpen(String owner, String name, String type) {
    Set<String> open = OPEN_MEMBERS.get(owner);
    boolean fine =
        open == null
            ? !names(CLOSED_MEMBERS.getOrDefault(owner, Set.of()), name, type)
            : names(open, name, type);
    return fine && !names(CLOSED_EVERYWHERE, name, type);
  }

  private static boolean names(Set<String> members, String name, String type) {
    return members.contains(name) || members.contains(name + type);
  }

  /** Says whether a class may be extended: a subclass inherits what is closed, under its own name. */
  static boolean isExtensible(String name) {
    return !OPEN_MEMBERS.containsKey(name);
  }
}
