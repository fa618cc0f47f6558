package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.clock.Clock;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UartTest {
  private final Clock clock = new Clock();
  private final InterruptController interrupts = new InterruptController(clock, 0, 64);
  private final Uart uart = new Uart(clock, interrupts, 150);

  private boolean line() {
    return interrupts.isPending(Uart.INTERRUPT);
  }

  @Test
  void sendsEachCharacterToTheSink() {
    StringBuilder wire = new StringBuilder();
    uart.writeData('x'); // nobody listens yet
    uart.connect(character -> wire.append((char) character));
    for (byte b : "boot".getBytes(StandardCharsets.US_ASCII)) {
      uart.writeData(b);
    }
    assertEquals("boot", wire.toString());
    assertEquals(Uart.FR_TXFE | Uart.FR_RXFE, uart.flags());
  }

  @Test
  void deliversReceivedCharactersInOrder() {
    for (int i = 0; i < 100; i++) {
      uart.receive((byte) i);
      uart.receive((byte) -i);
      assertEquals(i & 0xFF, uart.readData());
      assertEquals(-i & 0xFF, uart.readData());
    }
    assertEquals(0, uart.readData());
  }

  @Test
  void raisesItsLineWhileCharactersWaitAndTheyAreWanted() {
    uart.receive((byte) 'a');
    assertFalse(line(), "masked");
    assertEquals(Uart.INT_RX, uart.rawInterruptStatus());
    assertEquals(0, uart.maskedInterruptStatus());
    uart.setInterruptMask(Uart.INT_RX);
    assertTrue(line());
    uart.clearInterrupts(Uart.INT_RX);
    assertTrue(line(), "reading clears it, nothing else");
    uart.readData();
    assertFalse(line());
  }

  @Test
  void saysWhenCharactersWereLost() {
    uart.setInterruptMask(Uart.INT_OE);
    for (int i = 0; i < Uart.FIFO_DEPTH; i++) {
      uart.receive((byte) 'a');
    }
    assertTrue((uart.flags() & Uart.FR_RXFF) != 0);
    assertFalse(line());
    uart.receive((byte) 'b');
    assertTrue(line());
    assertEquals(Uart.INT_OE, uart.maskedInterruptStatus());
    uart.clearInterrupts(Uart.INT_OE);
    assertFalse(line());
    for (int i = 0; i < Uart.FIFO_DEPTH; i++) {
      assertEquals('a', uart.readData());
    }
    uart.receive((byte) 'c');
    assertEquals('c' | Uart.DR_OE, uart.readData());
    uart.receive((byte) 'd');
    assertEquals('d', uart.readData());
  }

  @Test
  void everyRegisterAccessCosts() {
    uart.writeData('x');
    uart.flags();
    assertEquals(300, clock.now());
  }
}
