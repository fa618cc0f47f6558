package exo.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user's libOS does wrong outside its up-calls is its own fault all the same, in one line. */
class FaultyLibOsTest {
  private static final String SOURCE =
      """
      import exo.abi.*;
      import java.util.Map;

      public final class Faulty implements LibraryOs {
        static final class Trouble extends RuntimeException {
          @Override
          public String getMessage() {
            %s
          }
        }

        @Override
        public long boot(DownCalls kernel, BootRecord boot) {
          %s
        }

        @Override
        public long exception(SaveArea saved) {
          return Next.exit(0);
        }

        @Override
        public long interrupt(int cause, long detail, int status, SaveArea saved) {
          return Next.RESUME;
        }

        @Override
        public void report(Counters counters) {
          %s
        }

        public static final class Provider implements LibraryOsProvider {
          @Override
          public String name() {
            return "faulty";
          }

          @Override
          public String sentence() {
            return "goes wrong";
          }

          @Override
          public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
            return new Faulty();
          }
        }
      }
      """;

  private static final String MANIFEST =
      """
      [run]
      policy-path = "Faulty.java"

      [[libos]]
      name = "it"
      kind = "faulty"
      mode = "paging"
      memory = "10%"
      program = { trace = "mqsim-tpcc-small" }
      """;

  @TempDir Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return "";       | return Next.exit(0);   | while (true) {}                | its report: spent its allowance
          return "";       | return Next.exit(0);   | throw new Error("no comment"); | its report: Error: no comment (Faulty.java:29)
          while (true) {}  | throw new Trouble();   | return;                        | Trouble, and its message: AllowanceSpent
          throw this;      | throw new Trouble();   | return;                        | Trouble, and its message: Trouble
          """)
  void itIsToldInOneLine(String message, String boot, String report, String told) throws Exception {
    Files.writeString(scratch.resolve("Faulty.java"), SOURCE.formatted(message, boot, report));
    Files.writeString(scratch.resolve("faulty.toml"), MANIFEST);
    Exo.Ended ended = Exo.run(scratch, "run", "faulty.toml");
    assertEquals("exo: libOS it failed: " + told, ended.err().strip());
    assertEquals(3, ended.status());
  }
}
