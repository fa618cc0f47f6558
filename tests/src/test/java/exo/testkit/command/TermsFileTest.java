package exo.testkit.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.MinimalLibOsProvider;
import exo.service.InputError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsFileTest {
  private static final String WHOLE = "fewest-frames=12\nbase=0x1000\npages=128\nexit-call=7\n";

  private static Terms terms(String text) throws IOException {
    var in = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    return TermsFile.read("f", in).terms(new MinimalLibOsProvider(), List.of());
  }

  private static void refused(String complaint, String text) {
    assertEquals(complaint, assertThrows(InputError.class, () -> terms(text)).getMessage());
  }

  @Test
  void allOfThemAreRead() throws IOException {
    Terms terms = terms(WHOLE + "set.mode = paging\n");
    assertEquals(12, terms.fewestFrames());
    assertEquals(0x1000, terms.base());
    assertEquals(128, terms.pages());
    assertEquals(7, terms.exitCall());
    assertEquals(Map.of("mode", "paging"), terms.parameters());
  }

  @Test
  void theExitCallIsThatOfTheContractWhereNoneIsSaid() throws IOException {
    assertEquals(0, terms(WHOLE.replace("exit-call=7\n", "")).exitCall());
  }

  @ParameterizedTest
  @CsvSource({"fewest-frames", "base", "pages"})
  void oneThatIsMissingIsSaidToBeMissing(String key) {
    refused(
        "f: no " + key + "; accepted: " + key + " = NUMBER",
        WHOLE.replaceFirst("(?m)^" + key + "=.*\n", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pages=128      | pages=127  | f: pages: \"127\" is no such number; accepted: 128 to 1048576",
        "pages=128      | pages=     | f: pages: \"\" is no such number; accepted: 128 to 1048576",
        "exit-call=7    | exit-call= | f: exit-call: \"\" is no such number; accepted: 0 to 65535",
        "base=0x1000    | base=0     | f: base: \"0\" is no such number; accepted: 4096 to"
            + " 281474976186368",
        "base=0x1000    | base=0x1008 | f: base: \"0x1008\" is not where a page begins; accepted: a"
            + " multiple of 4096",
        "base=0x1000    | base=0xfffffff81000 | f: base: \"0xfffffff81000\" is no such number;"
            + " accepted: 4096 to 281474976186368",
        "exit-call      | exitcall   | f: no key \"exitcall\"; did you mean exit-call? accepted:"
            + " fewest-frames, base, pages, exit-call, set.KEY",
        "base=0x1000    | base=\\u12x | f: a \\u that is no character; accepted: \\u and four"
            + " hexadecimal digits",
      })
  void whatMakesNoSenseIsRefused(String said, String instead, String complaint) {
    refused(complaint, WHOLE.replace(said, instead));
  }

  /** The test says the same in Java; ExampleProjectTest has it held to its contract. */
  @Test
  void theExampleHasTheTermsOfItsTest() throws IOException {
    Path example = Path.of(System.getProperty("exo.root"), "docs/examples/contract/src");
    Path file = example.resolve("main/resources/META-INF/exo/pocket.properties");
    Terms terms = terms(Files.readString(file));
    assertEquals(12, terms.fewestFrames());
    assertEquals(1L << 32, terms.base());
    assertEquals(128, terms.pages());
    assertEquals(0, terms.exitCall());
    assertEquals(Map.of("frames", "17"), terms.parameters(17));
    String java = Files.readString(example.resolve("main/java/pocket/PocketLibOs.java"));
    assertTrue(java.contains("PAGES = 128;") && java.contains("BASE = 1L << 32;"), java);
    String test =
        Files.readString(example.resolve("test/java/pocket/PocketLibOsContractTest.java"));
    assertTrue(test.contains("return 12;"), test);
    assertTrue(test.contains("Map.of(\"frames\", \"\" + frames)"), test);
  }

  @Test
  void theLastPageMayBeTheLastThereIs() throws IOException {
    assertEquals(0xfffffff80000L, terms(WHOLE.replace("0x1000", "0xfffffff80000")).base());
  }
}
