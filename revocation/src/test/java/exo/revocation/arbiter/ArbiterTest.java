package exo.revocation.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.revocation.Arbiter;
import exo.revocation.ArbiterProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArbiterTest {

  private static Arbiter named(String name) {
    return ServiceLoader.load(ArbiterProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow()
        .create(7);
  }

  /** Environments 1 to 4 with guarantees, tickets and holdings. */
  private static Arbiter four(String name) {
    Arbiter arbiter = named(name);
    long[][] all = {{0, 1, 10}, {25, 9, 30}, {0, 3, 24}, {40, 1, 40}};
    for (int i = 0; i < all.length; i++) {
      arbiter.admitted(i + 1, all[i][0], all[i][1]);
      arbiter.held(i + 1, all[i][2]);
    }
    return arbiter;
  }

  @Test
  void eachArbiterAsksByItsOwnRule() {
    assertEquals(2, four("largest").victim(1));
    assertEquals(3, four("quota").victim(1));
    assertEquals(1, four("minfunding").victim(2));
    assertEquals(3, four("minfunding").victim(1));
    assertEquals(3, four("contract").victim(4));
  }

  @Test
  void whoSaysThatItDrawsNoLotsDecidesTheSameWithEverySeed() {
    List<String> drawing = new ArrayList<>();
    for (ArbiterProvider provider : ServiceLoader.load(ArbiterProvider.class)) {
      if (provider.drawsLots()) {
        drawing.add(provider.name());
      } else {
        assertEquals(victims(provider, 1), victims(provider, 2), provider.name());
      }
    }
    assertEquals(List.of("proportional"), drawing);
  }

  private static List<Integer> victims(ArbiterProvider provider, long seed) {
    Arbiter arbiter = provider.create(seed);
    for (int environment = 1; environment <= 4; environment++) {
      arbiter.admitted(environment, 0, 1);
      arbiter.held(environment, 10);
    }
    List<Integer> victims = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      victims.add(arbiter.victim(1 + i % 4));
    }
    return victims;
  }

  @Test
  void anArbiterThatSaysNothingIsTakenForOneThatDraws() {
    var quiet =
        new ArbiterProvider() {
          @Override
          public String name() {
            return "quiet";
          }

          @Override
          public String sentence() {
            return "says nothing";
          }

          @Override
          public Arbiter create(long seed) {
            return named("largest");
          }
        };
    assertTrue(quiet.drawsLots());
  }

  @Test
  void aContractIsHonouredAndNoMore() {
    Arbiter arbiter = four("contract");
    assertEquals(0, arbiter.entitled(4, 5));
    arbiter.held(4, 37);
    assertEquals(3, arbiter.entitled(4, 5));
    assertEquals(5, four("largest").entitled(4, 5));
  }

  @Test
  void whoHoldsTwiceAsMuchIsAskedTwiceAsOften() {
    Arbiter arbiter = four("proportional");
    int[] asked = new int[5];
    for (int i = 0; i < 30_000; i++) {
      asked[arbiter.victim(2)]++;
    }
    assertEquals(0, asked[0] + asked[2] + asked[4]);
    assertEquals(24.0 / 34, asked[3] / 30_000.0, 0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"largest", "proportional", "quota", "minfunding", "contract"})
  void aGuaranteeThatGrowsProtectsAndOneThatShrinksExposes(String name) {
    Arbiter arbiter = named(name);
    arbiter.admitted(1, 0, 1);
    arbiter.admitted(2, 0, 1);
    arbiter.held(1, 5);
    assertEquals(1, arbiter.victim(2));
    assertEquals(Arbiter.NOBODY, arbiter.victim(1));
    assertEquals(1, arbiter.victim(99), "a claimant that nobody admitted yet");
    arbiter.guaranteed(1, 5);
    assertEquals(Arbiter.NOBODY, arbiter.victim(2));
    arbiter.guaranteed(1, 4);
    assertEquals(1, arbiter.victim(2));
    arbiter.left(1);
    assertEquals(Arbiter.NOBODY, arbiter.victim(2));
    arbiter.guaranteed(1, 0);
    assertEquals(Arbiter.NOBODY, arbiter.victim(2), "who has left holds nothing");
  }

  /** 16 and 17 lie to either side of the room that there is at first, 63 and 64 of what it grows to. */
  @ParameterizedTest
  @ValueSource(strings = {"largest", "proportional", "quota", "minfunding", "contract"})
  void anyNumberMayBeTheFirstToBeAdmitted(String name) {
    for (int env : new int[] {1, 15, 16, 17, 18, 63, 64, 100}) {
      Arbiter arbiter = named(name);
      assertEquals(Arbiter.NOBODY, arbiter.victim(env));
      arbiter.admitted(env, 0, 1);
      arbiter.held(env, 5);
      assertEquals(env, arbiter.victim(env + 1));
      assertEquals(Arbiter.NOBODY, arbiter.victim(env));
    }
  }

  @Test
  void theLotteryGrowsWithoutForgettingAnybody() {
    Arbiter few = named("proportional");
    Arbiter many = named("proportional");
    for (Arbiter arbiter : List.of(few, many)) {
      for (int env = 1; env <= 16; env++) {
        arbiter.admitted(env, 0, 1);
        arbiter.held(env, env * 3L);
      }
    }
    many.admitted(63, 0, 1);
    for (int draw = 0; draw < 300; draw++) {
      assertEquals(few.victim(63), many.victim(63));
    }
  }

  @Test
  void amongEqualsTheFirstToComeIsAsked() {
    for (String name : List.of("largest", "quota", "minfunding", "contract")) {
      Arbiter arbiter = named(name);
      for (int env = 1; env <= 40; env++) {
        arbiter.admitted(env, 0, 1);
        arbiter.held(env, 3);
      }
      assertEquals(1, arbiter.victim(2), name);
      assertEquals(2, arbiter.victim(1), name);
    }
  }

  /** The draw is SplitMix64's, so its first words for a seed are known. */
  @Test
  void theLotteryDrawsByTheSeedAndNothingElse() {
    long random = 7;
    Arbiter arbiter = named("proportional");
    long[] held = {0, 10, 0, 24, 7};
    for (int env = 1; env <= 4; env++) {
      arbiter.admitted(env, 0, 1);
      arbiter.held(env, held[env]);
    }
    for (int draw = 0; draw < 200; draw++) {
      random += 0x9e37_79b9_7f4a_7c15L;
      long z = (random ^ (random >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
      long point = Long.remainderUnsigned(z ^ (z >>> 31), 10 + 24 + 7);
      assertEquals(point < 10 ? 1 : point < 34 ? 3 : 4, arbiter.victim(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"largest", "proportional", "quota", "minfunding", "contract"})
  void nobodyAtItsGuaranteeIsAskedAndNobodyIsAskedForItself(String name) {
    Arbiter arbiter = named(name);
    long random = 3;
    List<long[]> model = new ArrayList<>();
    model.add(new long[2]);
    for (int env = 1; env <= 100; env++) {
      arbiter.admitted(env, env % 7, env % 5 + 1);
      model.add(new long[] {env % 7, 0});
    }
    for (int i = 0; i < 20_000; i++) {
      random = random * 6364136223846793005L + 1442695040888963407L;
      int env = 1 + (int) Long.remainderUnsigned(random >>> 20, 100);
      if ((random >>> 60) == 0) {
        arbiter.left(env);
        arbiter.admitted(env, env % 7, env % 5 + 1);
        model.get(env)[1] = 0;
      } else {
        model.get(env)[1] = (random >>> 40) % 10;
        arbiter.held(env, model.get(env)[1]);
      }
      int victim = arbiter.victim(env);
      if (victim == Arbiter.NOBODY) {
        for (int other = 1; other <= 100; other++) {
          assertTrue(other == env || model.get(other)[1] <= model.get(other)[0]);
        }
      } else {
        assertTrue(victim != env && model.get(victim)[1] > model.get(victim)[0]);
      }
    }
  }

  @Test
  void theTournamentAgreesWithALookAtEverybody() {
    Arbiter arbiter = named("largest");
    long[] held = new long[201];
    long random = 5;
    for (int env = 1; env <= 200; env++) {
      arbiter.admitted(env, 0, 1);
    }
    for (int i = 0; i < 5_000; i++) {
      random = random * 6364136223846793005L + 1442695040888963407L;
      int env = 1 + (int) Long.remainderUnsigned(random >>> 20, 200);
      held[env] = (random >>> 40) % 50;
      arbiter.held(env, held[env]);
      int claimant = 1 + (int) Long.remainderUnsigned(random >>> 13, 200);
      int best = 0;
      for (int other = 1; other <= 200; other++) {
        if (other != claimant && held[other] > held[best]) {
          best = other;
        }
      }
      assertEquals(best, arbiter.victim(claimant));
    }
  }

  @Test
  void allAreFoundByNameAndSayWhatTheyDo() {
    List<String> names = new ArrayList<>();
    for (ArbiterProvider provider : ServiceLoader.load(ArbiterProvider.class)) {
      names.add(provider.name());
      assertTrue(!provider.sentence().isBlank());
    }
    assertEquals(List.of("largest", "proportional", "quota", "minfunding", "contract"), names);
  }
}
