package exo.tests.a64.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.a64.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What docs/machine.md says of the instruction set is what the decode table says. After a change to
 * the decode table:
 *
 * <pre>./exo test -pl tests -am -Dtest=InstructionPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dexo.instructions=write</pre>
 */
class InstructionPageTest {
  private static final Path PAGE = Path.of(System.getProperty("exo.root"), "docs/machine.md");
  private static final String BEGIN = "<!-- from the decode table: -->\n";
  private static final String END = "<!-- end -->\n";

  /** Rows of what is left out, each with words that would be of it. */
  private static final Pattern LEFT_OUT =
      Pattern.compile("(?m)^\\| [^|]+ \\| .*`[0-9A-F]{8}`.*\\|$");

  private static final Pattern WORD = Pattern.compile("`([0-9A-F]{8})`");

  @Test
  void theTablesOfTheDocumentAreThoseOfTheDecodeTable() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END, begin);
    assertTrue(begin >= BEGIN.length() && end >= begin, "no tables between the marks");
    if ("write".equals(System.getProperty("exo.instructions"))) {
      Files.writeString(
          PAGE, page.substring(0, begin) + InstructionPage.text() + page.substring(end));
    } else {
      assertEquals(page.substring(begin, end), InstructionPage.text());
    }
  }

  @Test
  void whatTheDocumentLeavesOutIsUndefined() throws IOException {
    List<String> rows =
        LEFT_OUT.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    assertTrue(rows.size() >= 10, rows::toString);
    for (String row : rows) {
      WORD.matcher(row)
          .results()
          .map(word -> Integer.parseUnsignedInt(word.group(1), 16))
          .forEach(word -> assertFalse(Decoder.isDefined(word), row));
    }
  }
}
