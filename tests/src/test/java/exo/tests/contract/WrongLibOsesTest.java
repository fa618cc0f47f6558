package exo.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.LibraryOsProvider;
import exo.minimal.MinimalLibOsProvider;
import exo.testkit.contract.LibraryOsContract;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each clause of the contract there is a libOS that breaks it, and nothing else. */
class WrongLibOsesTest {
  private static final int SOME = 7;

  /** What the contract sees of a libOS that is wrong; the launcher makes it, so what is wrong is told beside. */
  static final class Wrong extends MinimalLibOsContractTest {
    static String clause = "";

    @Override
    protected LibraryOsProvider provider() {
      return new WrongLibOsProvider();
    }

    @Override
    protected Map<String, String> parameters(int frames) {
      var all = new HashMap<>(super.parameters(frames));
      all.put("wrong", clause);
      return all;
    }

    @Override
    protected List<Path> code() {
      return Contracts.places(WrongLibOsProvider.class, MinimalLibOsProvider.class);
    }

    /** The testkit's own will do. */
    @Override
    protected ClassLoader neighbours() {
      return ClassLoader.getPlatformClassLoader();
    }
  }

  static Set<String> clauses() {
    return WrongLibOses.clauses();
  }

  static Set<String> tests() {
    Set<String> tests = new TreeSet<>();
    Stream.of(LibraryOsContract.class.getDeclaredMethods())
        .filter(WrongLibOsesTest::isTest)
        .forEach(method -> tests.add(method.getName()));
    return tests;
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class);
  }

  @Test
  void everyClauseIsBrokenByOne() {
    assertEquals(tests(), new TreeSet<>(clauses()));
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void failsTheTestOfItsClause(String clause) {
    Wrong.clause = clause;
    assertEquals(Set.of(clause), Contracts.failures(Wrong.class, clause).keySet());
  }

  /** Some of them; the others have their turn in the long profile. */
  static Stream<String> someClauses() {
    List<String> all = List.copyOf(clauses());
    return IntStream.range(0, all.size()).filter(i -> i % SOME == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("someClauses")
  void failsNoOther(String clause) {
    failsThisOne(clause);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  @Tag("long")
  void failsTheTestOfItsClauseAndNoOther(String clause) {
    failsThisOne(clause);
  }

  private static void failsThisOne(String clause) {
    Wrong.clause = clause;
    assertEquals(Set.of(clause), Contracts.failures(Wrong.class).keySet(), Contracts.latest());
  }
}
