package exo.testkit.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.testkit.crash.Remains.Left;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RemainsTest {
  private static final Step CREATE = new Step.Create("a.next", 0);
  private static final Step NAME = new Step.Rename("a.next", "a", 0);
  private static final Step FORCE = new Step.Force("a.next", 0);
  private static final Step NAMES = new Step.ForceNames();

  private static Step write(int at, String text) {
    return new Step.Write("a.next", 0, at, bytes(text));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** {@return what may be left, each a list of names with what the files hold; zeros as dots} */
  private static Set<String> left(Step... steps) {
    Remains remains = new Remains();
    for (Step step : steps) {
      remains.take(step);
    }
    Set<String> all = new TreeSet<>();
    for (Left left : remains.all()) {
      List<String> files = new ArrayList<>();
      left.files()
          .forEach(
              (name, bytes) ->
                  files.add(name + "=" + StandardCharsets.US_ASCII.decode(bytes.duplicate())));
      all.add(String.join(" ", files).replace('\0', '.'));
    }
    return all;
  }

  @Test
  void whatIsForcedIsThere() {
    assertEquals(Set.of("a=12"), left(CREATE, write(0, "12"), FORCE, NAME, NAMES));
  }

  @Test
  void aFileMayBeThereAndItsNameNot() {
    assertEquals(Set.of("", "a.next=12"), left(CREATE, write(0, "12"), FORCE));
  }

  @Test
  void aNameMayBeThereBeforeWhatTheFileHolds() {
    Set<String> left = left(CREATE, write(0, "12"), NAME, NAMES);
    assertEquals(Set.of("a=", "a=1", "a=1.", "a=.2", "a=12"), left);
  }

  @Test
  void ofTwoWritesTheLaterMayBeThereAlone() {
    Set<String> left = left(CREATE, NAMES, write(0, "1"), write(1, "2"));
    assertEquals(Set.of("a.next=", "a.next=1", "a.next=.2", "a.next=12"), left);
  }

  @Test
  void aRenameThatIsLostLeavesBothNamesToWhatTheyStoodFor() {
    Step other = new Step.Create("a", 1);
    Step text = new Step.Write("a", 1, 0, bytes("old"));
    Step forced = new Step.Force("a", 1);
    assertEquals(
        Set.of("a=old a.next=12", "a=12"),
        left(other, text, forced, CREATE, write(0, "12"), FORCE, NAMES, NAME));
  }
}
