package exo.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.kernel.audit.Law;
import exo.testkit.Campaign;
import exo.testkit.Judging;
import exo.testkit.Player;
import exo.testkit.Verdict;
import exo.testkit.contract.Company;
import exo.testkit.contract.LibraryOsContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated company tells of a libOS. */
class CompanyTest {
  private static final int CLEAN = 24;
  private static final int HUNTED = 24;

  private static Campaign.@Nullable Failure firstFailure(LibraryOsContract terms, int seeds) {
    Company company = new Company(terms);
    Campaign.Failure failure = null;
    for (long seed = 1; seed <= seeds && failure == null; seed++) {
      failure = company.play(seed, Judging.AUDIT).failure();
    }
    return failure;
  }

  @Test
  void ourOwnLibOsGetsAlongWithItAndIsMostlyJudgedToTheEnd() {
    Company company = new Company(new MinimalLibOsContractTest());
    int judged = 0;
    for (long seed = 1; seed <= CLEAN; seed++) {
      Company.Result result = company.play(seed, Judging.AUDIT);
      assertNull(result.failure());
      judged += result.forgiven() ? 0 : 1;
    }
    assertTrue(2 * judged > CLEAN, judged + " of " + CLEAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keepsWhatIsStoredASecondTime | the program of the libOS found page ",
        "takesNoReadThatFailedForGood | the program of the libOS found page ",
        "bootsWhenOthersWereThereBefore | the libOS failed, and it had lost nothing: ",
        "repairsItselfWhenAFrameIsTakenInATransfer | the libOS never ends",
      })
  void findsALibOsThatIsWrong(String clause, String story) {
    WrongLibOsesTest.Wrong.clause = clause;
    Campaign.Failure failure = firstFailure(new WrongLibOsesTest.Wrong(), HUNTED);
    assertNotNull(failure);
    assertTrue(failure.verdict().story().startsWith(story), failure.verdict().toString());
    assertEquals("contract", failure.verdict().by());
    assertTrue(failure.verdict().step() > 0, failure.verdict().toString());
  }

  /** A provider that makes nothing. */
  public static final class Barren implements LibraryOsProvider {
    private final @Nullable Throwable thrown;

    Barren(@Nullable Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public String name() {
      return "barren";
    }

    @Override
    public String sentence() {
      return "is never made";
    }

    @Override
    @SuppressWarnings("NullAway") // that it may not return null is what is checked
    public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
      if (thrown instanceof Error error) {
        throw error;
      } else if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      return null;
    }
  }

  private static Stream<Arguments> whatCreateMayDo() {
    return Stream.of(
        arguments(
            new NumberFormatException("For input string: \"x\""),
            "NumberFormatException: For input string: \"x\""),
        arguments(new NoClassDefFoundError("no/Such"), "NoClassDefFoundError: no/Such"),
        arguments(new IllegalStateException(), "IllegalStateException"),
        arguments(new OutOfMemoryError("Java heap space"), "OutOfMemoryError: Java heap space"),
        arguments(null, "NullPointerException: create returned null"));
  }

  @ParameterizedTest
  @MethodSource("whatCreateMayDo")
  void whatItsProviderThrowsIsTheLibOsesFault(@Nullable Throwable thrown, String line) {
    var terms =
        new MinimalLibOsContractTest() {
          @Override
          protected LibraryOsProvider provider() {
            return new Barren(thrown);
          }
        };
    Campaign.Failure failure = new Company(terms).play(7, Judging.AUDIT).failure();
    assertNotNull(failure);
    assertEquals(7, failure.seed());
    assertEquals("contract", failure.verdict().by());
    assertEquals("the libOS cannot be made: " + line, failure.verdict().story());
  }

  @Test
  void judgesWhatIsLookedAtOnlyInTheEndToo() {
    Player.Judge atTheEnd =
        new Player.Judge() {
          private @Nullable Verdict verdict;

          @Override
          public void ended() {
            verdict = new Verdict(Law.L11, "the end", 0, 0, "it is over");
          }

          @Override
          public @Nullable Verdict verdict() {
            return verdict;
          }
        };
    Judging judging =
        new Judging(Judging.AUDIT.mode(), Judging.AUDIT.laws(), List.of(kernel -> atTheEnd));
    Campaign.Failure failure =
        new Company(new MinimalLibOsContractTest()).play(1, judging).failure();
    assertNotNull(failure);
    assertEquals("the end", failure.verdict().by());
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 8})
  void isTheSameWhenItIsPlayedAgain(long seed) {
    Company company = new Company(new MinimalLibOsContractTest());
    Company.Result once = company.play(seed, Judging.AUDIT);
    Company.Result again = company.play(seed, Judging.AUDIT);
    assertEquals(once.totals(), again.totals());
    assertEquals(once.hash(), again.hash());
    assertTrue(once.totals().steps() > 1_000, once.totals().toString());
  }
}
