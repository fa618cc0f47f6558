package exo.minimal.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.abi.Books;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.minimal.memory.AddressSpace;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server whose client cannot be entered when its answer is ready. */
class LateAnswerTest {
  private static final int CLIENT = 3;
  private static final long NOW = 5_000;
  private static final long SLICE = 1_000;
  private static final long ENTRY = 1L << 32;

  private final long[] context = new long[Context.WORDS];
  private @Nullable Refusal refusal;

  private final DownCalls kernel =
      (DownCalls)
          Proxy.newProxyInstance(
              DownCalls.class.getClassLoader(),
              new Class<?>[] {DownCalls.class, Books.class},
              this::call);

  private @Nullable Object call(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "refusal" -> refusal;
      case "books" -> proxy;
      case "now" -> NOW;
      case "sliceCycles" -> SLICE;
      case "setContext" -> {
        context[(Integer) arguments[0]] = (Long) arguments[1];
        yield 0L;
      }
      default -> 0L;
    };
  }

  private final Server server =
      new Server(
          kernel,
          new Entry(kernel, new AddressSpace(kernel), ENTRY),
          Clients.ANYBODY,
          (caller, x) -> x[0]++);
  private final SaveArea saved = new SaveArea();

  private void callThatCannotBeAnswered() {
    SaveArea message = new SaveArea();
    message.x[0] = 20;
    message.x[30] = 130;
    assertEquals(
        Next.transfer(CLIENT, Next.SYNCHRONOUS), server.entered(CLIENT, Next.SYNCHRONOUS, message));
    refusal = new Refusal.StandsStill(CLIENT);
    assertEquals(Next.awaitCycle(NOW + SLICE), server.interrupt(Interrupt.REFUSED, saved));
  }

  @Test
  void anAnswerWaitsForAClientThatStandsStillAndNobodyElseMayEnterMeanwhile() {
    assertEquals(ENTRY, context[Context.SYNCHRONOUS_ENTRY]);
    callThatCannotBeAnswered();
    assertEquals(0, context[Context.SYNCHRONOUS_ENTRY]);
    assertEquals(0, context[Context.ASYNCHRONOUS_ENTRY]);
    assertEquals(Next.CONTINUE, server.interrupt(Interrupt.HOME, saved), "it waits on");
    assertEquals(Next.transfer(CLIENT, Next.SYNCHRONOUS), server.interrupt(Interrupt.ALARM, saved));
    assertEquals(21, saved.x[0]);
    assertEquals(Answer.OK, saved.x[Answer.STATUS]);
    assertEquals(130, saved.x[30]);
    assertEquals(ENTRY, context[Context.SYNCHRONOUS_ENTRY]);
  }

  @Test
  void itWaitsAsOftenAsItTakes() {
    callThatCannotBeAnswered();
    for (int i = 0; i < 3; i++) {
      assertEquals(
          Next.transfer(CLIENT, Next.SYNCHRONOUS), server.interrupt(Interrupt.ALARM, saved));
      assertEquals(Next.awaitCycle(NOW + SLICE), server.interrupt(Interrupt.REFUSED, saved));
    }
    assertEquals(0, server.unanswered());
  }

  @Test
  void aClientThatHasLeftMeanwhileIsNotWaitedFor() {
    callThatCannotBeAnswered();
    server.interrupt(Interrupt.ALARM, saved);
    refusal = new Refusal.OutOfRange(Quantity.ENVIRONMENTS, CLIENT, CLIENT);
    assertEquals(Next.AWAIT_ENTRY, server.interrupt(Interrupt.REFUSED, saved));
    assertEquals(1, server.unanswered());
    assertEquals(ENTRY, context[Context.SYNCHRONOUS_ENTRY]);
  }

  @Test
  void whoEntersAsynchronouslyWantsNoAnswer() {
    SaveArea message = new SaveArea();
    assertEquals(Next.CONTINUE, server.entered(CLIENT, Next.ASYNCHRONOUS, message));
    assertEquals(1, message.x[0]);
    assertNull(refusal);
  }
}
