package exo.tests.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.kernel.GateKind;
import exo.kernel.Outcome;
import exo.minimal.LibOsFault;
import exo.minimal.call.Answer;
import exo.minimal.call.Client;
import exo.minimal.call.Clients;
import exo.minimal.call.Lrpc;
import exo.minimal.call.Procedure;
import exo.minimal.call.TrustedLrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls with a wrong answer, a late one, none, and one by somebody else. */
class CallTest {
  private static final long SLICE = 100_000;
  private static final int NEVER_THERE = 77;

  /** Adds up what it is given, all callers together. */
  private final long[] sum = new long[1];

  private final Procedure adds = (caller, x) -> x[0] = sum[0] += x[0];

  /** Calls with all registers full, notes those it finds afterwards, and leaves with the status of the last call. */
  private static final class Calls implements Program {
    final List<long[]> found = new ArrayList<>();
    private final int calls;

    Calls(int calls) {
      this.calls = calls;
    }

    @Override
    public void step(UserMode cpu, long deadline) {
      if (found.size() < calls) {
        found.add(new long[31]);
        for (int i = 0; i < 31; i++) {
          cpu.setRegister(i, 100 + i);
        }
        cpu.svc(Calling.SVC_CALL);
      } else {
        cpu.setRegister(0, cpu.register(Answer.STATUS));
        cpu.svc(Calling.SVC_EXIT);
      }
    }
  }

  /** The same, seen from where the answer has just come. */
  private static Program noting(Calls calls) {
    return (cpu, deadline) -> {
      if (!calls.found.isEmpty()) {
        long[] last = calls.found.getLast();
        for (int i = 0; i < 31; i++) {
          last[i] = cpu.register(i);
        }
      }
      calls.step(cpu, deadline);
    };
  }

  static Stream<Arguments> clientsAndGates() {
    List<Supplier<Client>> clients = List.of(Lrpc::new, TrustedLrpc::new);
    return clients.stream()
        .flatMap(client -> Stream.of(GateKind.values()).map(gate -> Arguments.of(client, gate)));
  }

  @ParameterizedTest
  @MethodSource("clientsAndGates")
  void answersArriveInTheOrderOfTheCalls(Supplier<Client> client, GateKind gate) {
    Calls calls = new Calls(5);
    try (Exchange exchange = new Exchange(SLICE)) {
      int server =
          exchange.admit("server", new Serving(Clients.ANYBODY, adds), Serving.NOTHING, gate);
      int caller = exchange.admit("client", new Calling(client.get(), server), noting(calls), gate);
      assertEquals(new Outcome(Answer.OK, null), exchange.run(caller));
      exchange.run();
    }
    for (int i = 0; i < 5; i++) {
      assertEquals(100 * (i + 1), calls.found.get(i)[0]);
    }
  }

  private static final Procedure SCRIBBLES =
      (caller, x) -> {
        for (int i = 0; i < x.length; i++) {
          x[i] = -1;
        }
      };

  private static long[] foundAfter(Client client, Procedure procedure) {
    Calls calls = new Calls(1);
    try (Exchange exchange = new Exchange(SLICE)) {
      int server =
          exchange.admit("server", new Serving(Clients.ANYBODY, procedure), Serving.NOTHING);
      exchange.admit("client", new Calling(client, server), noting(calls));
      exchange.run();
    }
    return calls.found.getFirst();
  }

  @Test
  void whateverAServerDoesToThemTheRegistersOfAnUntrustingCallerAreIntact() {
    long[] found = foundAfter(new Lrpc(), SCRIBBLES);
    for (int i = 0; i < Answer.STATUS; i++) {
      assertEquals(-1, found[i], "a result in X" + i);
    }
    for (int i = Answer.STATUS + 1; i < 31; i++) {
      assertEquals(100 + i, found[i], "X" + i);
    }
  }

  @Test
  void whoTrustsAServerGoesOnWithTheRegistersAsTheServerHasLeftThem() {
    long[] kept = foundAfter(new TrustedLrpc(), (caller, x) -> x[0] = 1);
    long[] scribbled = foundAfter(new TrustedLrpc(), SCRIBBLES);
    for (int i = Answer.STATUS + 1; i < 31; i++) {
      assertEquals(100 + i, kept[i], "X" + i);
      assertEquals(-1, scribbled[i], "X" + i);
    }
  }

  // ---- whom to serve

  @Test
  void whoIsNoClientIsDeniedAndNothingIsDone() {
    Serving serving = new Serving(environment -> environment == NEVER_THERE, adds);
    try (Exchange exchange = new Exchange(SLICE)) {
      int server = exchange.admit("server", serving, Serving.NOTHING);
      int caller = exchange.admit("client", new Calling(new Lrpc(), server), new Calls(2));
      assertEquals(new Outcome(Answer.DENIED, null), exchange.run(caller));
      exchange.run();
    }
    assertEquals(2, serving.server.denied());
    assertEquals(0, sum[0]);
  }

  @Test
  void aServerThatIsNotThereOrNotOpenCannotBeReached() {
    try (Exchange exchange = new Exchange(SLICE)) {
      Serving shut =
          new Serving(Clients.ANYBODY, adds) {
            @Override
            public long boot(DownCalls calls, BootRecord boot) {
              return Next.AWAIT_ENTRY;
            }
          };
      int server = exchange.admit("server", shut, Serving.NOTHING);
      int one = exchange.admit("one", new Calling(new Lrpc(), NEVER_THERE), new Calls(1));
      int other = exchange.admit("other", new Calling(new TrustedLrpc(), server), new Calls(1));
      assertEquals(new Outcome(Answer.UNREACHABLE, null), exchange.run(one));
      assertEquals(new Outcome(Answer.UNREACHABLE, null), exchange.run(other));
      exchange.run();
    }
  }

  /** Calls until it has been answered so often; a server that owes time cannot be reached for a while. */
  private static Program until(int answers) {
    int[] got = {-1};
    return (cpu, deadline) -> {
      got[0] += cpu.register(Answer.STATUS) == Answer.OK ? 1 : 0;
      cpu.setRegister(0, got[0] == answers ? 0 : 100);
      cpu.svc(got[0] == answers ? Calling.SVC_EXIT : Calling.SVC_CALL);
    };
  }

  @Test
  void callsOfManyAreServedOneAfterTheOtherWhereverSlicesEnd() {
    int calls = 40;
    for (long slice = 2_000; slice < 6_000; slice += 97) {
      CallTest fresh = new CallTest();
      try (Exchange exchange = new Exchange(slice)) {
        int server =
            exchange.admit("server", new Serving(Clients.ANYBODY, fresh.adds), Serving.NOTHING);
        for (int i = 0; i < 3; i++) {
          Client client = i == 1 ? new TrustedLrpc() : new Lrpc();
          exchange.admit("client" + i, new Calling(client, server), until(calls));
        }
        exchange.run();
        for (int i = 0; i < 3; i++) {
          assertEquals(new Outcome(0, null), exchange.outcome(server + 1 + i), "client " + i);
        }
      }
      assertEquals(3 * calls * 100, fresh.sum[0], "slices of " + slice);
    }
  }

  // ---- answers that do not come

  private static final Procedure DIES =
      (caller, x) -> {
        throw new LibOsFault("died at work");
      };

  @Test
  void aServerThatDiesInMidCallBringsTheSliceHomeAndTheCallerLearnsOfIt() {
    Calling calling = new Calling(new Lrpc(), 0);
    Calls calls = new Calls(1);
    try (Exchange exchange = new Exchange(SLICE)) {
      int server = exchange.admit("server", new Serving(Clients.ANYBODY, DIES), Serving.NOTHING);
      calling.server = server;
      int caller = exchange.admit("client", calling, noting(calls));
      assertEquals(new Outcome(Answer.GONE, null), exchange.run(caller));
      assertEquals("died at work", exchange.outcome(server).failure().getMessage());
      exchange.run();
    }
    assertFalse(calling.client.waits());
    for (int i = Answer.STATUS + 1; i < 31; i++) {
      assertEquals(100 + i, calls.found.getFirst()[i], "X" + i);
    }
  }

  @Test
  void whoTrustedAServerThatDiesHasLostItsRegistersAndEndsWithThem() {
    try (Exchange exchange = new Exchange(SLICE)) {
      int server = exchange.admit("server", new Serving(Clients.ANYBODY, DIES), Serving.NOTHING);
      int caller = exchange.admit("client", new Calling(new TrustedLrpc(), server), new Calls(1));
      assertEquals(
          "server 1, which was trusted, has died with our registers",
          exchange.run(caller).failure().getMessage());
      exchange.run();
    }
  }

  // ---- answers by others

  /** Has a program that asks, by SVC, to enter somebody in a way. */
  private static final class Stranger extends Serving {
    private final Calling victim;
    private final int mode;

    Stranger(Calling victim, int mode) {
      super(Clients.ANYBODY, (caller, x) -> {});
      this.victim = victim;
      this.mode = mode;
    }

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      super.boot(calls, boot);
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      return victim.client.waits()
          ? Next.transfer(victim.environment, mode)
          : victim.entered.isEmpty() ? Next.yieldTo(0) : Next.exit(0);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.CONTINUE;
    }
  }

  /** Holds a call until somebody else has entered its client, then answers 21. */
  private static final class Late extends Serving {
    private final Calling client;
    private boolean answered;

    Late(Calling client) {
      super(Clients.ANYBODY, (caller, x) -> {});
      this.client = client;
    }

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      super.boot(calls, boot);
      return Next.AWAIT_ENTRY;
    }

    @Override
    public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
      System.arraycopy(message.x, 0, saved.x, 0, SaveArea.PC);
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      if (client.entered.isEmpty() || answered) {
        return Next.yieldTo(0);
      }
      answered = true;
      saved.x[0] = 21;
      saved.x[Answer.STATUS] = Answer.OK;
      return Next.transfer(client.environment, Next.SYNCHRONOUS);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return cause == exo.abi.Interrupt.HOME ? Next.exit(0) : Next.CONTINUE;
    }
  }

  static Stream<Arguments> clientsAndModes() {
    return Stream.of(Next.SYNCHRONOUS, Next.ASYNCHRONOUS)
        .flatMap(mode -> Stream.of(arguments(Lrpc::new, mode), arguments(TrustedLrpc::new, mode)));
  }

  private static Arguments arguments(Supplier<Client> client, int mode) {
    return Arguments.of(client, mode);
  }

  @ParameterizedTest
  @MethodSource("clientsAndModes")
  void aStrangersEntryIsNotTakenForTheAnswer(Supplier<Client> client, int mode) {
    Program asks = (cpu, deadline) -> cpu.svc(0);
    Program junk =
        (cpu, deadline) -> {
          for (int i = 0; i < 31; i++) {
            cpu.setRegister(i, 666);
          }
          cpu.svc(0);
        };
    Calling calling = new Calling(client.get(), 0);
    Calls calls = new Calls(1);
    try (Exchange exchange = new Exchange(20_000)) {
      int server = exchange.admit("server", new Late(calling), asks);
      calling.server = server;
      int caller = exchange.admit("client", calling, noting(calls));
      int stranger = exchange.admit("stranger", new Stranger(calling, mode), junk);
      assertEquals(new Outcome(Answer.OK, null), exchange.run(caller));
      assertTrue(calling.entered.contains(stranger), "the stranger has entered");
      assertEquals(server, calling.entered.getLast());
    }
    assertEquals(21, calls.found.getFirst()[0]);
    for (int i = Answer.STATUS + 1; i < 31; i++) {
      assertEquals(100 + i, calls.found.getFirst()[i], "X" + i);
    }
  }
}
