package exo.service.debug;

import exo.hw.device.Uart;

/** A console on which a program that is run again prints only what it has not printed before. */
final class OnceConsole implements Uart.Sink {
  private final Uart.Sink console;
  private long printed;
  private long sent;

  OnceConsole(Uart.Sink console) {
    this.console = console;
  }

  void restart() {
    sent = 0;
  }

  @Override
  public void transmit(byte character) {
    if (sent == printed) {
      console.transmit(character);
      printed++;
    }
    sent++;
  }
}
