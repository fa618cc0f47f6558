package exo.bench.monolith;

import static exo.bench.monolith.Board.AT;
import static exo.bench.monolith.Board.PAGE;
import static exo.bench.monolith.Board.READ;
import static exo.bench.monolith.Board.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {
  private static final long HANDLER = Text.address(1);

  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aFaultComesToItsHandlerOnceAndTheStoreIsTriedAgain(String profile) {
    List<Long> handled = new ArrayList<>();
    Script handler =
        new Script()
            .act(cpu -> handled.add(cpu.register(0)))
            .act(
                cpu -> {
                  long address = cpu.load(cpu.register(1) + SignalFrame.INFO_ADDRESS);
                  handled.add(address);
                })
            .callWith(SystemCall.MPROTECT, () -> AT, AT, PAGE, WRITE)
            .call(SystemCall.RT_SIGRETURN)
            .forever();
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board(profile)) {
      Script program =
          Board.withPages(1)
              .store(AT, 1)
              .call(SystemCall.RT_SIGACTION, SystemCall.SIGSEGV, HANDLER)
              .call(SystemCall.MPROTECT, AT, PAGE, READ)
              .act(cpu -> cpu.setRegister(19, 0x1919))
              .act(cpu -> cpu.setRegister(0, 0x1000))
              .store(AT + 8, 5)
              .act(cpu -> seen.add(cpu.register(19)))
              .act(cpu -> seen.add(cpu.register(0)))
              .load(AT, seen::add)
              .load(AT + 8, seen::add)
              .exit(0);
      assertEquals(0, board.run(program, handler));
    }
    assertEquals(List.of((long) SystemCall.SIGSEGV, AT + 8), handled);
    assertEquals(List.of(0x1919L, 0x1000L, 1L, 5L), seen);
  }

  @Test
  void aBreakpointComesToItsHandlerWhichStepsOverIt() {
    List<Long> handled = new ArrayList<>();
    Script handler =
        new Script()
            .act(cpu -> handled.add(cpu.register(0)))
            .act(
                cpu -> {
                  long place = cpu.register(2) + SignalFrame.PC_IN_CONTEXT;
                  cpu.store(place, cpu.load(place) + 4);
                })
            .call(SystemCall.RT_SIGRETURN)
            .forever();
    try (Board board = new Board("cortex-a76")) {
      Script program =
          new Script()
              .call(SystemCall.RT_SIGACTION, SystemCall.SIGTRAP, HANDLER)
              .brk()
              .brk()
              .exit(5);
      assertEquals(5, board.run(program, handler));
    }
    assertEquals(List.of((long) SystemCall.SIGTRAP, (long) SystemCall.SIGTRAP), handled);
  }

  @Test
  void aFaultInTheHandlerOfFaultsEndsTheProcess() {
    Script handler = new Script().store(AT + PAGE, 1).forever();
    try (Board board = new Board("cortex-a76")) {
      Script program =
          Board.withPages(1)
              .call(SystemCall.RT_SIGACTION, SystemCall.SIGSEGV, HANDLER)
              .store(AT + 2 * PAGE, 1)
              .exit(0);
      assertEquals(128 + SystemCall.SIGSEGV, board.run(program, handler));
    }
  }

  @Test
  void aHandlerWithoutAStackEndsTheProcess() {
    try (Board board = new Board("cortex-a76")) {
      int pid =
          board.spawn(
              Board.withPages(1)
                  .call(SystemCall.RT_SIGACTION, SystemCall.SIGUSR1, HANDLER)
                  .act(cpu -> board.machine.processor().setSp(AT))
                  .call(SystemCall.KILL, 1, SystemCall.SIGUSR1)
                  .exit(0),
              new Script());
      board.kernel.run();
      assertEquals(128 + SystemCall.SIGSEGV, board.kernel.status(pid));
    }
  }

  @Test
  void aForgedFrameGivesNoMoreThanUserRegisters() {
    List<Long> seen = new ArrayList<>();
    try (Board board = new Board("cortex-a76")) {
      long frame = Monolith.STACK_TOP - 2 * PAGE;
      Script program =
          new Script()
              .store(frame + 312 + 33 * 8, -1) // PSTATE with every bit set
              .store(frame + 312 + 32 * 8, Text.address(1))
              .act(cpu -> board.machine.processor().setSp(frame))
              .call(SystemCall.RT_SIGRETURN);
      Script other =
          new Script()
              .act(
                  cpu -> {
                    long[] saved = new long[exo.hw.processor.Processor.SAVE_WORDS];
                    board.machine.processor().save(saved);
                    seen.add(saved[33]);
                  })
              .exit(4);
      assertEquals(4, board.run(program, other));
    }
    assertEquals(List.of(0xF000_0000L), seen);
  }

  @Test
  void aSignalOfAnotherProcessEndsASuspensionOnce() {
    List<String> story = new ArrayList<>();
    Script handler =
        new Script()
            .act(cpu -> story.add("handled " + cpu.register(0)))
            .call(SystemCall.RT_SIGRETURN)
            .forever();
    try (Board board = new Board("cortex-a76")) {
      int waiter =
          board.spawn(
              new Script()
                  .call(SystemCall.RT_SIGACTION, SystemCall.SIGUSR1, HANDLER)
                  .call(SystemCall.RT_SIGPROCMASK, 1L << (SystemCall.SIGUSR1 - 1))
                  .call(SystemCall.RT_SIGSUSPEND, 0)
                  .result(result -> story.add("result " + result))
                  .call(SystemCall.RT_SIGPROCMASK, 0)
                  .result(mask -> story.add("mask " + Long.toHexString(mask)))
                  .exit(0),
              handler);
      board.spawn(
          new Script()
              .act(cpu -> story.add("sends"))
              .call(SystemCall.KILL, waiter, SystemCall.SIGUSR1)
              .exit(0));
      board.kernel.run();
      assertEquals(0, board.kernel.status(waiter));
    }
    assertEquals(List.of("sends", "handled 10", "result -4", "mask 200"), story);
  }

  @Test
  void aSignalThatIsHeldBackWaitsAndComesOnce() {
    List<String> story = new ArrayList<>();
    Script handler =
        new Script().act(cpu -> story.add("handled")).call(SystemCall.RT_SIGRETURN).forever();
    try (Board board = new Board("cortex-a76")) {
      Script program =
          new Script()
              .call(SystemCall.RT_SIGACTION, SystemCall.SIGUSR1, HANDLER)
              .call(SystemCall.RT_SIGPROCMASK, 1L << (SystemCall.SIGUSR1 - 1))
              .call(SystemCall.KILL, 1, SystemCall.SIGUSR1)
              .call(SystemCall.KILL, 1, SystemCall.SIGUSR1)
              .act(cpu -> story.add("free"))
              .call(SystemCall.RT_SIGPROCMASK, 0)
              .act(cpu -> story.add("on"))
              .exit(0);
      assertEquals(0, board.run(program, handler));
    }
    assertEquals(List.of("free", "handled", "on"), story);
  }

  @Test
  void aProcessIsKilledWhateverItWaitsFor() {
    try (Board board = new Board("cortex-a76")) {
      int reader =
          board.spawn(
              Board.withPages(1)
                  .call(SystemCall.OPEN_PIPE, 1, 0)
                  .call(SystemCall.READ, 0, AT, 8)
                  .exit(0));
      board.spawn(new Script().call(SystemCall.KILL, reader, SystemCall.SIGKILL).exit(0));
      board.kernel.run();
      assertEquals(128 + SystemCall.SIGKILL, board.kernel.status(reader));
    }
  }

  @Test
  void aHandlersStackIsPagedInLikeAnyOtherMemory() {
    List<Long> handled = new ArrayList<>();
    Script handler =
        new Script()
            .act(cpu -> handled.add(cpu.register(0)))
            .call(SystemCall.RT_SIGRETURN)
            .forever();
    try (Board board = new Board("cortex-a76", 100, 1_000)) {
      Script program =
          Board.withPages(200)
              .call(SystemCall.RT_SIGACTION, SystemCall.SIGUSR1, HANDLER)
              .call(SystemCall.KILL, 1, SystemCall.SIGUSR1);
      for (int page = 0; page < 200; page++) {
        program.store(AT + page * PAGE, page);
      }
      program.call(SystemCall.KILL, 1, SystemCall.SIGUSR1);
      program.result(result -> assertEquals(0, result));
      assertEquals(0, board.run(program.exit(0), handler));
    }
    assertEquals(List.of(10L, 10L), handled);
  }
}
