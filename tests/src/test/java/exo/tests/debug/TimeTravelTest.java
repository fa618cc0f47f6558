package exo.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.debug.Controller;
import exo.service.debug.HeldProgram;
import exo.service.debug.Order;
import exo.service.debug.Stop;
import exo.service.debug.TimeTravel;
import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.plugin.Plugins;
import exo.service.run.ProgramMachine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs held and taken back by a controller that knows beforehand what it wants. */
class TimeTravelTest {
  private static final Plugins PLUGINS = new Plugins(TimeTravelTest.class.getClassLoader());

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Gives its orders in turn and writes down what it finds. */
  private static final class Script implements Controller {
    private final Deque<Order> orders;
    final List<String> found = new ArrayList<>();

    Script(Order... orders) {
      this.orders = new ArrayDeque<>(List.of(orders));
    }

    @Override
    public Order held(Stop why, HeldProgram program) {
      found.add(why.getClass().getSimpleName() + " " + state(program));
      return orders.isEmpty() ? new Order.Kill() : orders.remove();
    }

    /** Where it is, and a digest of all else that can be read. */
    private static String state(HeldProgram program) {
      long[] words = new long[31 + HeldProgram.VECTOR_WORDS + 5];
      for (int n = 0; n < 31; n++) {
        words[n] = program.x(n);
      }
      for (int n = 0; n < HeldProgram.VECTOR_WORDS; n++) {
        words[31 + n] = program.vector(n);
      }
      words[words.length - 5] = program.sp();
      words[words.length - 4] = program.flags();
      words[words.length - 3] = program.fpcr();
      words[words.length - 2] = program.fpsr();
      words[words.length - 1] = Arrays.hashCode(program.read(program.sp() & -4096, 4096));
      return "%d %x %x".formatted(program.position(), program.pc(), Arrays.hashCode(words));
    }

    @Override
    public boolean interrupts() {
      return false;
    }

    @Override
    public boolean isBreakpoint(long pc) {
      return false;
    }
  }

  private static IntSupplier typing(String text) {
    return new Typing(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static ProgramRequest request(String program) {
    return ProgramRequest.of(Path.of(Command.program(program)));
  }

  private ProgramEnd run(ProgramRequest request, String typed, Script script) throws IOException {
    return new TimeTravel(request, PLUGINS, printed::write, typing(typed), script).run();
  }

  private static long instructions(ProgramRequest request, String typed) throws IOException {
    try (var machine = ProgramMachine.boot(request, PLUGINS, _ -> {}, typing(typed))) {
      machine.run();
      return machine.machine().processor().instructions();
    }
  }

  @Test
  void whatWasTypedIsTypedAgainAndWhatWasPrintedIsNot() throws IOException {
    String typed = "a line\n";
    long all = instructions(request("upper-musl"), typed);
    var script = new Script(new Order.Step(all - 2), new Order.StepBack(), new Order.Continue());
    ProgramEnd end = run(request("upper-musl"), typed, script);
    assertEquals(0, end.code());
    assertEquals("A LINE\n5 LETTERS\n", printed.toString(StandardCharsets.UTF_8));
    assertTrue(script.found.get(1).startsWith("Arrived " + (all - 2)), script.found.toString());
    assertTrue(script.found.get(2).startsWith("Arrived " + (all - 3)), script.found.toString());
  }

  /** Under pressure, where pages come and go, and the time is cut into short slices. */
  @ParameterizedTest
  @CsvSource({"qsort-musl, 16, 20011", "nbody-musl, 12, 20011", "sieve, 16384, 0"})
  void aPlaceIsTheSameHoweverItIsComeTo(String program, int frames, long slice) throws IOException {
    ProgramRequest request = request(program).with("clock", frames).inSlicesOf(slice);
    long middle = 3000;
    var forwards = new Script(new Order.Step(middle), new Order.Step(1), new Order.Step(1));
    run(request, "", forwards);
    var backwards =
        new Script(new Order.Step(middle + 2), new Order.StepBack(), new Order.StepBack());
    run(request, "", backwards);
    assertEquals(forwards.found.subList(1, 4), backwards.found.subList(1, 4).reversed());
  }

  @Test
  void holdingAProgramOftenChangesNothing() throws IOException {
    ProgramRequest request = request("nbody-musl").with("clock", 12).inSlicesOf(20011);
    long all = instructions(request, "");
    Order[] steps = new Order[(int) (all / 1000)];
    Arrays.fill(steps, new Order.Step(1000));
    steps[steps.length - 1] = new Order.Continue();
    assertEquals(0, run(request, "", new Script(steps)).code());
    var last = new Script(new Order.Step(1000L * (steps.length - 1)));
    var often = new Script(steps);
    run(request, "", often);
    run(request, "", last);
    assertEquals(last.found.getLast(), often.found.getLast());
  }
}
