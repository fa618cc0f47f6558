package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.abi.Context;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may be entered, what goes along, and what becomes of whoever waits when the callee goes. */
class EnteringTest {
  private final Tableau tableau = new Tableau();
  private final Environment caller = tableau.enter("caller", 0);
  private final Environment callee = tableau.enter("callee", 0);
  private final SliceVector slices = tableau.core.slices;
  private final Entering entering = new Entering(tableau.core.environments);

  @AfterEach
  void close() {
    tableau.close();
  }

  private void open(Environment env) {
    env.contexts.set(Context.SYNCHRONOUS_ENTRY, 0x4000);
  }

  private Refusal judge(int to, int mode) {
    return entering.judge(caller, Next.operand(Next.transfer(to, mode)));
  }

  private Refusal judge(Environment to) {
    return judge(to.id, Next.SYNCHRONOUS);
  }

  @Test
  void whoIsHereAndHasAnEntryOfThatModeMayBeEntered() {
    assertEquals(new Refusal.NoEntry(callee.id, Next.SYNCHRONOUS), judge(callee));
    open(callee);
    assertNull(judge(callee));
    assertEquals(
        new Refusal.NoEntry(callee.id, Next.ASYNCHRONOUS), judge(callee.id, Next.ASYNCHRONOUS));
    assertEquals(new Refusal.OutOfRange(Quantity.ENVIRONMENTS, 3, 3), judge(3, Next.SYNCHRONOUS));
    callee.state = Environment.State.GONE;
    assertEquals(new Refusal.OutOfRange(Quantity.ENVIRONMENTS, callee.id, 3), judge(callee));
  }

  @Test
  void whoStandsStillIsNotEntered() {
    open(callee);
    callee.standing.saving = 1;
    assertEquals(new Refusal.StandsStill(callee.id), judge(callee));
  }

  @Test
  void norIsWhoeverHasATransferOfItsOwnToComeButBySelf() {
    open(callee);
    open(caller);
    callee.state = Environment.State.ENTERING;
    assertEquals(new Refusal.StandsStill(callee.id), judge(callee));
    callee.state = Environment.State.RUNNABLE;
    callee.refused = new Refusal.StandsStill(caller.id);
    assertEquals(new Refusal.StandsStill(callee.id), judge(callee));
    caller.state = Environment.State.ENTERING;
    assertNull(judge(caller));
  }

  @Test
  void timeIsLeftToWhoeverIsHere() {
    assertNull(entering.judgeYield(callee.id));
    assertEquals(new Refusal.OutOfRange(Quantity.ENVIRONMENTS, 3, 3), entering.judgeYield(3));
    long far = (1L << 32) + callee.id;
    assertEquals(new Refusal.OutOfRange(Quantity.ENVIRONMENTS, far, 3), entering.judgeYield(far));
    callee.state = Environment.State.GONE;
    assertEquals(
        new Refusal.OutOfRange(Quantity.ENVIRONMENTS, callee.id, 3),
        entering.judgeYield(callee.id));
  }

  @Test
  void aMessageIsWhatWasInTheRegistersWhenItWasSent() {
    SaveArea registers = new SaveArea();
    for (int i = 0; i < SaveArea.PC; i++) {
      registers.x[i] = 100 + i;
    }
    entering.keepMessage(caller, registers);
    registers.x[3] = -1;
    entering.passMessage(caller, callee);
    for (int i = 0; i < SaveArea.PC; i++) {
      assertEquals(100 + i, callee.message.x[i]);
    }
  }

  // ---- when a callee goes

  @Test
  void slicesComeHomeAndTheirOwnerHearsOfIt() {
    int second = tableau.slice(caller);
    slices.give(second, callee.id);
    slices.give(slices.lastOf(callee.id), caller.id);
    entering.gone(callee, slices);
    assertEquals(1, caller.home);
    assertEquals(callee.id, caller.gone);
    assertEquals(caller.id, slices.user(second));
    assertEquals(0, callee.home);
    assertEquals(0, callee.gone);
  }

  @Test
  void whoWaitsForItsAnswerHearsThatNoneWillCome() {
    caller.state = Environment.State.AWAITING_ENTRY;
    caller.awaited = callee.id;
    entering.gone(callee, slices);
    assertEquals(callee.id, caller.gone);
    assertEquals(0, caller.home);
  }

  @Test
  void whoHadNothingToDoWithItHearsNothing() {
    caller.state = Environment.State.AWAITING_ENTRY;
    caller.awaited = caller.id;
    entering.gone(callee, slices);
    assertEquals(0, caller.gone);
  }

  @Test
  void ofSeveralThatGoTheOneThatOwedAnAnswerIsNamed() {
    Environment third = tableau.enter("third", 0);
    int a = tableau.slice(caller);
    int b = tableau.slice(caller);
    slices.give(a, third.id);
    slices.give(b, callee.id);
    entering.gone(third, slices);
    assertEquals(third.id, caller.gone);
    entering.gone(callee, slices);
    assertEquals(third.id, caller.gone, "the first of them, if none owed an answer");
    assertEquals(2, caller.home);
    caller.state = Environment.State.AWAITING_ENTRY;
    caller.awaited = callee.id;
    entering.gone(callee, slices);
    assertEquals(callee.id, caller.gone);
    assertNotEquals(third.id, caller.gone);
  }

  @Test
  void whoHasLeftAlreadyIsToldNothing() {
    caller.state = Environment.State.GONE;
    slices.give(slices.first(), callee.id);
    entering.gone(callee, slices);
    assertEquals(0, caller.gone);
    assertEquals(0, caller.home);
  }
}
