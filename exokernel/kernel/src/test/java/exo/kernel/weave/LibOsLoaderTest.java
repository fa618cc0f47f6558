package exo.kernel.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.abi.LibraryOs;
import exo.hw.a64.Decoder;
import exo.hw.a64.text.Disassembler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the filter refuses, each before anything of the class has run. */
class LibOsLoaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Exits           | class crimes.Exits, method exception: java.lang.System.exit is closed to a libOS
          Prints          | class crimes.Prints, method exception: java.lang.System.out is closed to a libOS
          LoadsNativeCode | class crimes.LoadsNativeCode, method exception: java.lang.System.load is closed to a libOS
          ReadsHostTime   | class crimes.ReadsHostTime, method exception: java.lang.System.nanoTime is closed to a libOS
          Reflects        | class crimes.Reflects, method exception: java.lang.Class.getDeclaredFields is closed to a libOS
          NamesClasses    | class crimes.NamesClasses, method exception: java.lang.Class.forName is closed to a libOS
          Handles         | class crimes.Handles, method exception: java.lang.invoke.MethodHandles.lookup is closed to a libOS
          Waits           | class crimes.Waits, method exception: java.lang.Object.wait is closed to a libOS
          GoesParallel    | class crimes.GoesParallel, method exception: java.util.List.parallelStream is closed to a libOS
          IsNative        | class crimes.IsNative, method run: a libOS has no native methods and no finalisers
          IsFinalised     | class crimes.IsFinalised, method finalize: a libOS has no native methods and no finalisers
          """)
  void aMemberThatIsClosedIsNamedWithItsUser(String crime, String complaint) {
    assertEquals(
        complaint, assertThrows(IllegalAccessError.class, () -> Woven.libOs(crime)).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "Halts, java.lang.Runtime",
    "Sleeps, java.lang.Thread",
    "StartsThreads, java.lang.Thread",
    "ReadsFiles, java.io.File",
    "FormatsToFiles, java.util.Formatter",
    "Connects, java.net.Socket",
    "SeesTheKernel, exo.kernel.Kernel",
    "ResetsItsMeter, exo.kernel.weave.Counter"
  })
  void aClassThatIsClosedIsNamedAndWhatIsOpenIsSaid(String crime, String closed) {
    assertEquals(
        "class crimes." + crime + " uses " + closed + ", which is closed; " + OpenCode.OPEN,
        assertThrows(NoClassDefFoundError.class, () -> Woven.libOs(crime)).getMessage());
  }

  @Test
  void nobodyExtendsWhatIsOpenInPartOnly() {
    assertEquals(
        "class crimes.DefinesClasses$Loader, method <init>: java.lang.ClassLoader.<init> is closed to"
            + " a libOS",
        assertThrows(
                IllegalAccessError.class,
                () -> Woven.loader().loadClass("crimes.DefinesClasses$Loader"))
            .getMessage());
  }

  @Test
  void whatIsNeitherOpenNorTheLibOssOwnIsNotThere() {
    LibOsLoader loader = Woven.loader();
    for (String name :
        new String[] {
          "java.lang.Thread", "exo.kernel.Kernel", "exo.bindings.table.Bindings", "x.Y"
        }) {
      assertEquals(
          "class " + name + " is closed or not there; " + OpenCode.OPEN,
          assertThrows(NoClassDefFoundError.class, () -> loader.loadClass(name)).getMessage());
    }
  }

  @Test
  void howInstructionsAreWrittenIsOpenAndWhatExecutesThemIsNot() throws ClassNotFoundException {
    LibOsLoader loader = Woven.loader();
    assertSame(Disassembler.class, loader.loadClass(Disassembler.class.getName()));
    assertThrows(NoClassDefFoundError.class, () -> loader.loadClass(Decoder.class.getName()));
  }

  @Test
  void theAbiIsSharedAndEverythingElseIsItsOwn() throws ClassNotFoundException {
    LibOsLoader one = Woven.loader();
    LibOsLoader other = Woven.loader();
    assertSame(LibraryOs.class, one.loadClass(LibraryOs.class.getName()));
    assertNotSame(one.loadClass("crimes.Decent"), other.loadClass("crimes.Decent"));
    assertNotSame(one.meter(), other.meter());
    one.meter().allow(7);
    assertEquals(Meter.OUTSIDE_UP_CALLS, other.meter().left());
  }

  @Test
  void aConstructorHasAnAllowanceToo() {
    assertThrows(AllowanceSpent.class, () -> Woven.libOs("SpinsWhenMade"));
  }
}
