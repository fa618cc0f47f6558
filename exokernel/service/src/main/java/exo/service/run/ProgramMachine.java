package exo.service.run;

import exo.hw.device.Uart;
import exo.hw.machine.Machine;
import exo.kernel.Inspection;
import exo.kernel.Outcome;
import exo.service.InputError;
import exo.service.Interruption;
import exo.service.Progress;
import exo.service.guest.ProgramEnd;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.manifest.Cell;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;

/** A machine with one libOS on it that runs one program: a cell like that of a manifest, with somebody at its serial line. */
public final class ProgramMachine implements AutoCloseable {
  private final BootedCell booted;
  private final BootedCell.Admitted program;

  private ProgramMachine(BootedCell booted) {
    this.booted = booted;
    program = booted.admitted().getFirst();
  }

  /**
   * Builds the machine, and the libOS with the program in it.
   *
   * @param console where the serial line leads
   * @param keyboard who sends on it when he is waited for; {@link Typing#END} where there is nothing more
   * @throws InputError when the file is no program that can be run, or the machine is too small
   */
  public static ProgramMachine boot(
      ProgramRequest request, Plugins plugins, Uart.Sink console, IntSupplier keyboard) {
    Cell cell = request.cell();
    var alone = new Surroundings(plugins, new Interruption(), Progress.silent(), null);
    BootedCell booted = BootedCell.boot(cell, Layout.of(cell, new Survey(), alone), alone);
    var machine = new ProgramMachine(booted);
    booted.machine().uart().connect(console);
    booted.machine().uart().connectSender(keyboard);
    return machine;
  }

  /** Runs to the end. */
  public void run() {
    while (step()) {} // until nobody is left
  }

  /**
   * Takes one step of the kernel.
   *
   * @return whether there is another
   */
  public boolean step() {
    return booted.step();
  }

  /** Returns what the kernel knows. */
  public Inspection inspection() {
    return booted.kernel().inspection();
  }

  /** Returns the board. */
  public Machine machine() {
    return booted.machine();
  }

  /** Returns the number of the program's environment. */
  public int environment() {
    return program.environment();
  }

  /** Returns what the libOS counted. */
  public Map<String, Long> counters() {
    return booted.figures(program).own().counts();
  }

  /** Returns how the program ended, when it has. */
  public ProgramEnd end() {
    Figures figures = booted.figures(program);
    Outcome outcome = Objects.requireNonNull(figures.outcome(), "it still runs");
    return ProgramEnd.of(outcome, figures.own("signal"));
  }

  @Override
  public void close() throws IOException {
    booted.close();
  }
}
