package exo.service.debug;

import exo.hw.device.Uart;
import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramRequest;
import exo.service.plugin.Plugins;
import exo.service.run.ProgramMachine;
import java.io.IOException;
import java.util.function.IntSupplier;

/**
 * Runs a program under a controller, forwards and backwards. A machine has no way back, but it goes the same way every time: to go
 * back is to run another one from the start, less far. What was typed is typed again, what was printed is not printed again, and
 * what was changed by hand is changed again.
 *
 * <p>Going back costs as much of the host's time as having come so far.
 */
public final class TimeTravel {
  private static final long NONE = -1;

  private final ProgramRequest request;
  private final Plugins plugins;
  private final Controller controller;
  private final OnceConsole console;
  private final RepeatedKeyboard keyboard;
  private final History history = new History();

  /** Where the program was when it was ended by a signal that its controller knows of. */
  private long diesAt = NONE;

  /**
   * A program that has not begun.
   *
   * @param console where the serial line leads
   * @param keyboard who sends on it when he is waited for
   */
  public TimeTravel(
      ProgramRequest request,
      Plugins plugins,
      Uart.Sink console,
      IntSupplier keyboard,
      Controller controller) {
    this.request = request;
    this.plugins = plugins;
    this.console = new OnceConsole(console);
    this.keyboard = new RepeatedKeyboard(keyboard);
    this.controller = controller;
  }

  /**
   * Runs it until it has ended, or is killed.
   *
   * @return how it ended; that it was killed is status 137
   * @throws IOException when its file cannot be read
   */
  public ProgramEnd run() throws IOException {
    Goal goal = new Goal.Hold(0, new Stop.Start());
    while (!(goal instanceof Goal.Killed)) {
      console.restart();
      keyboard.restart();
      try (var machine = ProgramMachine.boot(request, plugins, console, keyboard)) {
        var passage = new Passage(machine, history, controller, goal);
        Goal next = passage.run();
        if (next != null) {
          diesAt = NONE;
          goal = next;
          continue;
        }
        ProgramEnd end = machine.end();
        if (!isNews(end, passage)) {
          return end;
        }
        diesAt = passage.position();
        goal = new Goal.Hold(passage.reached(), new Stop.Signal(end.signal()));
      }
    }
    return ProgramEnd.KILLED;
  }

  /** Whether it was ended by a signal, and its controller is to be told of it where it happens. */
  private boolean isNews(ProgramEnd end, Passage passage) {
    return end.signal() != 0
        && !passage.isDetached()
        && passage.reached() >= 0
        && passage.position() != diesAt;
  }
}
