package exo.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Refusal;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/abi.md names everything that crosses the boundary, and nothing that does not. */
class BoundaryDocumentTest {
  private static final Pattern CODE = Pattern.compile("`([A-Za-z]+)(\\([a-z]+\\))?`");

  private String document;

  @BeforeEach
  void read() throws IOException {
    document = Files.readString(Path.of("../../docs/abi.md"));
  }

  /** {@return the rows of the table below a heading} */
  private List<String> table(String heading) {
    String section = document.substring(document.indexOf("## " + heading));
    return section.substring(0, section.indexOf("\n\n## ")).lines().toList().stream()
        .filter(line -> line.startsWith("| "))
        .skip(1) // its head
        .toList();
  }

  private static SortedSet<String> named(List<String> rows, int column) {
    SortedSet<String> names = new TreeSet<>();
    for (String row : rows) {
      CODE.matcher(row.split("\\|", -1)[column])
          .results()
          .forEach(code -> names.add(code.group(1)));
    }
    return names;
  }

  private static SortedSet<String> methods(Class<?> type) {
    SortedSet<String> names = new TreeSet<>();
    for (Method method : type.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        names.add(method.getName());
      }
    }
    return names;
  }

  @Test
  void thePageIndexesEveryDownCallAndNoOther() {
    assertEquals(methods(DownCalls.class), named(table("Down-calls"), 2));
  }

  @Test
  void thePageIndexesEveryUpCallAndNoOther() {
    assertEquals(methods(LibraryOs.class), named(table("Up-calls"), 1));
  }

  @Test
  void thePageIndexesEveryRefusalAndNoOther() {
    SortedSet<String> refusals = new TreeSet<>();
    for (Class<?> refusal : Refusal.class.getPermittedSubclasses()) {
      refusals.add(refusal.getSimpleName());
    }
    SortedSet<String> named = named(table("Down-calls"), 1);
    assertEquals(refusals, named);
  }

  @Test
  void thePageNamesEveryResultOfAnUpCall() {
    for (Method method : Next.class.getDeclaredMethods()) {
      boolean makes =
          Modifier.isPublic(method.getModifiers()) && method.getReturnType() == long.class;
      if (makes && !method.getName().equals("operand")) {
        assertTrue(document.contains("`" + method.getName() + "("), method.getName());
      }
    }
    for (Field field : Next.class.getFields()) {
      if (field.getType() == long.class) {
        assertTrue(document.contains("`" + field.getName() + "`"), field.getName());
      }
    }
  }

  @Test
  void itIsOnePage() {
    assertTrue(document.lines().count() <= 110, "no more than a page can hold");
  }
}
