package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.PolicyFault;
import exo.minimal.policy.References;
import exo.minimal.policy.ReplacementPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Policies named for their crime, in a memory of two frames; page 2 is the one too many. */
class PolicyFaultTest {
  private static String faultOf(ObservationMode mode, ReplacementPolicy policy) {
    var kernel = new FakeKernel(10, 8).withImage(8);
    var board = new FakeBoard(kernel, true, Boards.withPolicy(mode, 2, policy, 8)).boot(1);
    return assertThrows(PolicyFault.class, () -> touchFourPages(board, mode)).getMessage();
  }

  private static void touchFourPages(FakeBoard board, ObservationMode mode) {
    for (int page = 0; page < 4; page++) {
      if (mode == ObservationMode.CACHE) {
        board.lookup(page, page);
      } else {
        board.load(FakeBoard.page(page));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void onePolicyNeverEvicts(ObservationMode mode) {
    assertEquals(
        "policy tested names no page as the victim for page 2, which is none of the 2 resident pages",
        faultOf(mode, new Harmless(ReplacementPolicy.NONE)));
  }

  @ParameterizedTest
  @EnumSource
  void oneNamesThePageThatIsComing(ObservationMode mode) {
    assertEquals(
        "policy tested names page 2 as the victim for page 2, which is none of the 2 resident pages",
        faultOf(mode, new Harmless(2)));
  }

  @ParameterizedTest
  @EnumSource
  void oneNamesAPageOutOfThisWorld(ObservationMode mode) {
    assertEquals(
        "policy tested names page 2147483647 as the victim for page 2, which is none of the 2 resident pages",
        faultOf(mode, new Harmless(Integer.MAX_VALUE)));
    assertEquals(
        "policy tested names page -7 as the victim for page 2, which is none of the 2 resident pages",
        faultOf(mode, new Harmless(-7)));
  }

  @ParameterizedTest
  @EnumSource
  void oneNamesTheSamePageTwice(ObservationMode mode) {
    assertEquals(
        "policy tested names page 0 as the victim for page 3, which is none of the 2 resident pages",
        faultOf(mode, new Harmless(0)));
  }

  @ParameterizedTest
  @EnumSource
  void oneAsksAboutAPageThatIsNotResident(ObservationMode mode) {
    assertEquals(
        "policy tested fails in victim(2): "
            + "java.lang.IllegalArgumentException: page 5 is not resident",
        faultOf(
            mode,
            new Harmless(0) {
              @Override
              public int victim(int incoming, References pages) {
                return pages.takeReferenced(5) || pages.dirty(5) ? 0 : 1;
              }
            }));
  }

  @ParameterizedTest
  @EnumSource
  void oneThrowsWhenAPageIsLoaded(ObservationMode mode) {
    assertEquals(
        "policy tested fails in loaded(0): java.lang.ArithmeticException: / by zero",
        faultOf(
            mode,
            new Harmless(0) {
              @Override
              public void loaded(int page) {
                page /= page;
              }
            }));
  }

  @ParameterizedTest
  @EnumSource(names = "CACHE")
  void oneThrowsOnAHit(ObservationMode mode) {
    assertEquals(
        "policy tested fails in referenced(0): java.lang.IllegalStateException: no",
        faultOf(
            mode,
            new Harmless(0) {
              @Override
              public void referenced(int page) {
                throw new IllegalStateException("no");
              }
            }));
  }

  @ParameterizedTest
  @EnumSource
  void oneNeverComesBackFromItsRecursion(ObservationMode mode) {
    assertEquals(
        "policy tested fails in removed(0): java.lang.StackOverflowError",
        faultOf(
            mode,
            new Harmless(0) {
              @Override
              public void removed(int page) {
                removed(page);
              }
            }));
  }

  private static class Harmless implements ReplacementPolicy {
    private final int victim;

    Harmless(int victim) {
      this.victim = victim;
    }

    @Override
    public void loaded(int page) {}

    @Override
    public void referenced(int page) {}

    @Override
    public int victim(int incoming, References pages) {
      return victim;
    }

    @Override
    public void removed(int page) {}
  }
}
