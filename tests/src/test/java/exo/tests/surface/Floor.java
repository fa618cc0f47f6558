package exo.tests.surface;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The modules, lowest first, and what of the project each may use beside itself. A plain package is
 * vocabulary; one that ends in two dots includes the machinery below it.
 */
enum Floor {
  HW_MODEL("hw-model", "exo.hw"),
  BINDINGS("bindings", "exo.bindings", "exo.hw"),
  REVOCATION("revocation", "exo.revocation", "exo.hw", "exo.bindings"),
  ABI("abi", "exo.abi", "exo.hw", "exo.bindings"),
  KERNEL("kernel", "exo.kernel", "exo.hw..", "exo.bindings..", "exo.revocation..", "exo.abi.."),
  LIBOS_MINIMAL(
      "libos-minimal", "exo.minimal", "exo.hw", "exo.hw.a64.text", "exo.bindings", "exo.abi"),
  ADVERSARY("adversary", "exo.adversary", "exo.hw", "exo.bindings", "exo.abi"),
  SERVICE(
      "service",
      "exo.service",
      "exo.hw..",
      "exo.bindings..",
      "exo.revocation..",
      "exo.abi..",
      "exo.kernel..",
      "exo.minimal..",
      "exo.adversary"),
  BENCH(
      "bench",
      "exo.bench",
      "exo.hw..",
      "exo.bindings..",
      "exo.revocation..",
      "exo.abi..",
      "exo.kernel..",
      "exo.minimal..",
      "exo.service.."),
  TESTKIT(
      "testkit",
      "exo.testkit",
      "exo.hw..",
      "exo.bindings..",
      "exo.revocation..",
      "exo.abi..",
      "exo.kernel..",
      "exo.service..");

  /** All main classes of the project, read once. What JMH generates is nobody's to write down. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages("exo");

  final String module;
  final String root;
  private final String[] below;

  Floor(String module, String root, String... below) {
    this.module = module;
    this.root = root;
    this.below = below;
  }

  /** The root package and everything under it. */
  String all() {
    return root + "..";
  }

  /** What this module's classes may use, itself included. */
  String[] within() {
    String[] within = new String[below.length + 1];
    within[0] = all();
    System.arraycopy(below, 0, within, 1, below.length);
    return within;
  }

  boolean holds(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(root) || name.startsWith(root + '.');
  }
}
