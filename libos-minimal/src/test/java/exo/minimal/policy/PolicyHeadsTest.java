package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each policy's file opens with its idea, its cost and its paper; whether they are right is for readers. */
class PolicyHeadsTest {
  private static final Path SOURCES = Path.of("../libos-minimal/src/main/java/exo/minimal/policy");
  private static final Pattern PUBLISHED = Pattern.compile("\\b(19|20)\\d\\d\\b");
  private static final Pattern COST =
      Pattern.compile("O\\(.+\\)|hit costs nothing|hit and a miss are O");

  private static Set<String> files() {
    var files = new TreeSet<String>();
    for (PolicyProvider provider : Policies.all(PolicyHeadsTest.class.getClassLoader())) {
      files.add(provider.getClass().getEnclosingClass().getSimpleName());
    }
    return files;
  }

  private static String head(String type) throws IOException {
    String source = Files.readString(SOURCES.resolve(type + ".java"));
    return source.substring(source.indexOf("/**"), source.indexOf("*/")).replaceAll("\\s+", " ");
  }

  @Test
  void everyHeadNamesAPaperOrBookWithItsYear() throws IOException {
    for (String type : files()) {
      assertTrue(PUBLISHED.matcher(head(type)).find(), type);
    }
  }

  @Test
  void everyHeadSaysWhatAHitAndAMissCost() throws IOException {
    for (String type : files()) {
      assertTrue(COST.matcher(head(type)).find(), type);
    }
  }

  /** Two clocks share a file; every other policy has one of its own. */
  @Test
  void everyPolicyHasAFileOfItsOwnButTheTwoClocks() {
    List<PolicyProvider> all = Policies.all(PolicyHeadsTest.class.getClassLoader());
    assertEquals(all.size() - 1, files().size());
  }
}
