package exo.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/testkit.md lists the tests of the contract, each once, and no others. */
class ContractDocumentTest {
  private static final Path DOCUMENT = Path.of(System.getProperty("exo.root"), "docs/testkit.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| .");

  @Test
  void theTestsInTheDocumentAreThoseOfTheClass() throws IOException {
    String text = Files.readString(DOCUMENT);
    String section = text.substring(text.indexOf("## The contract"));
    int next = section.indexOf("\n## ");
    List<String> listed =
        ROW.matcher(next < 0 ? section : section.substring(0, next))
            .results()
            .map(row -> row.group(1))
            .sorted()
            .toList();
    assertEquals(List.copyOf(new TreeSet<>(WrongLibOsesTest.tests())), listed);
  }
}
