package exo.hw.device;

import exo.hw.clock.Clock;
import java.util.function.IntSupplier;

/**
 * A PL011 serial line (Arm DDI0183): characters out to a sink, characters in through a FIFO of 16.
 *
 * <pre>
 *   0x000 DR    data: write sends; read takes, bit 11 OE with the first character after a loss
 *   0x018 FR    flags: bit 7 TXFE, 6 RXFF, 5 TXFF, 4 RXFE, 3 BUSY
 *   0x038 IMSC  which causes reach the line: bit 4 RXIM, bit 10 OEIM
 *   0x03C RIS   causes: bit 4 RXRIS, bit 10 OERIS
 *   0x040 MIS   RIS and IMSC
 *   0x044 ICR   write clears: bit 10 OEIC (RXRIS clears by reading)
 * </pre>
 *
 * <p>Sending takes no time, so the transmit FIFO is always empty. The receive cause is there from
 * the first character on (the trigger levels of UARTIFLS and its timeout are left out). The line is
 * a level at shared interrupt {@value #INTERRUPT}.
 */
public final class Uart {
  /** INTID of the first UART on Arm's reference boards. */
  public static final int INTERRUPT = 33;

  /** Nothing waits to be sent: always. */
  public static final int FR_TXFE = 1 << 7;

  /** The receive FIFO is full. */
  public static final int FR_RXFF = 1 << 6;

  /** The transmit FIFO is full: never. */
  public static final int FR_TXFF = 1 << 5;

  /** The receive FIFO is empty. */
  public static final int FR_RXFE = 1 << 4;

  /** Something is being sent: never. */
  public static final int FR_BUSY = 1 << 3;

  /** Received characters wait (RXRIS, RXIM, RXMIS). */
  public static final int INT_RX = 1 << 4;

  /** A received character was lost because the FIFO was full (OERIS, OEIM, OEMIS, OEIC). */
  public static final int INT_OE = 1 << 10;

  /** In what {@link #readData} returns: characters were lost before this one. */
  public static final int DR_OE = 1 << 11;

  /** Characters the receive FIFO holds. */
  public static final int FIFO_DEPTH = 16;

  /** In place of a character: there is none. */
  public static final int NOTHING = -1;

  /** Where sent characters go. */
  @FunctionalInterface
  public interface Sink {
    /** One character, as the wire carries it. */
    void transmit(byte character);
  }

  private final Clock clock;
  private final InterruptController interrupts;
  private final int accessCycles;

  private final short[] received = new short[FIFO_DEPTH];
  private int head;
  private int count;

  private int mask;
  private boolean overrun;

  /** A loss that the next character to arrive has to report in its DR bits. */
  private boolean lost;

  private Sink sink = character -> {};
  private IntSupplier source = () -> NOTHING;

  /**
   * A UART with nothing connected.
   *
   * @param accessCycles what software pays for one register access
   */
  public Uart(Clock clock, InterruptController interrupts, int accessCycles) {
    this.clock = clock;
    this.interrupts = interrupts;
    this.accessCycles = accessCycles;
  }

  /** Connects the wire: what is sent from now on goes there. Before that it is lost. */
  public void connect(Sink wire) {
    sink = wire;
  }

  /**
   * Connects somebody at the other end of the wire who sends when he is waited for: he is asked for
   * the next character when software looks for one and none is there. So what a program reads does
   * not depend on how fast somebody types.
   *
   * @param sender gives a character, 0 to 255, or {@link #NOTHING}
   */
  public void connectSender(IntSupplier sender) {
    source = sender;
  }

  /** UARTDR, written: sends bits 7:0. */
  public void writeData(int value) {
    clock.advance(accessCycles);
    sink.transmit((byte) value);
  }

  /** UARTDR, read: the next character in bits 7:0 and {@link #DR_OE}; 0 when there is none. */
  public int readData() {
    clock.advance(accessCycles);
    if (count == 0) {
      return 0;
    }
    int data = received[head];
    head = (head + 1) % FIFO_DEPTH;
    count--;
    settle();
    return data;
  }

  /** UARTFR: the FR bits above. */
  public int flags() {
    clock.advance(accessCycles);
    int sent = count == 0 ? source.getAsInt() : NOTHING;
    if (sent != NOTHING) {
      receive((byte) sent);
    }
    int flags = FR_TXFE;
    if (count == 0) {
      flags |= FR_RXFE;
    } else if (count == FIFO_DEPTH) {
      flags |= FR_RXFF;
    }
    return flags;
  }

  /** UARTIMSC, written: which of {@link #INT_RX} and {@link #INT_OE} drive the line. */
  public void setInterruptMask(int causes) {
    clock.advance(accessCycles);
    mask = causes & (INT_RX | INT_OE);
    settle();
  }

  /** UARTRIS: every cause that is there. */
  public int rawInterruptStatus() {
    clock.advance(accessCycles);
    return causes();
  }

  /** UARTMIS: those that drive the line. */
  public int maskedInterruptStatus() {
    clock.advance(accessCycles);
    return causes() & mask;
  }

  /** UARTICR, written: forgets {@link #INT_OE}; received characters stay a cause. */
  public void clearInterrupts(int causes) {
    clock.advance(accessCycles);
    if ((causes & INT_OE) != 0) {
      overrun = false;
    }
    settle();
  }

  /**
   * The other end of the wire sends a character. When the FIFO is full it is lost, and the next one
   * that fits says so.
   */
  public void receive(byte character) {
    if (count == FIFO_DEPTH) {
      overrun = true;
      lost = true;
    } else {
      int data = (character & 0xFF) | (lost ? DR_OE : 0);
      lost = false;
      received[(head + count) % FIFO_DEPTH] = (short) data;
      count++;
    }
    settle();
  }

  private int causes() {
    return (count > 0 ? INT_RX : 0) | (overrun ? INT_OE : 0);
  }

  private void settle() {
    interrupts.setLine(INTERRUPT, (causes() & mask) != 0);
  }
}
