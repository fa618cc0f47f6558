package exo.service.guest;

import exo.hw.device.Uart;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import java.util.function.IntSupplier;
import org.agrona.collections.Int2ObjectHashMap;

/**
 * A serial line that several environments share, and what each of them has at its other end. Whoever prints or waits for what is
 * typed does so in an up-call of its own, so the one that began last tells whose a character is.
 */
public final class SerialLine implements EventSink, Uart.Sink, IntSupplier {
  /** Somebody at the other end. */
  private record Terminal(Uart.Sink screen, IntSupplier keyboard) {}

  private final Int2ObjectHashMap<Terminal> terminals = new Int2ObjectHashMap<>();
  private int current;

  /** Nobody is at the other end. */
  public SerialLine() {}

  /**
   * Puts somebody there for an environment, in place of whoever was there for its number before.
   *
   * @param screen where what it prints goes
   * @param keyboard what is typed to it when it waits for that
   */
  public void connect(int environment, Uart.Sink screen, IntSupplier keyboard) {
    terminals.put(environment, new Terminal(screen, keyboard));
  }

  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    switch (kind) {
      case BOOT, EXCEPTION, INTERRUPT, REVOCATION, REPOSSESSION, ENTRY -> current = environment;
      default -> {}
    }
  }

  @Override
  public void transmit(byte character) {
    Terminal terminal = terminals.get(current);
    if (terminal != null) { // a wire that leads nowhere
      terminal.screen().transmit(character);
    }
  }

  @Override
  public int getAsInt() {
    Terminal terminal = terminals.get(current);
    return terminal == null ? Uart.NOTHING : terminal.keyboard().getAsInt();
  }
}
