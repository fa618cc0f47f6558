package exo.service.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Packets on a wire on which everything has come already. */
class PacketsTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  private Packets receiving(String bytes) {
    var in = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    return new Packets(
        new Wire() {
          @Override
          public int read() {
            return in.read();
          }

          @Override
          public boolean isReady() {
            return in.available() > 0;
          }

          @Override
          public void write(byte[] bytes) {
            sent.writeBytes(bytes);
          }
        });
  }

  private String sent() {
    return sent.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void packetsComeInOrderAndAreAcknowledged() throws IOException {
    Packets packets = receiving("+$g#67+$m0,4#fd");
    assertEquals("g", packets.next());
    assertEquals("m0,4", packets.next());
    assertNull(packets.next());
    assertEquals("++", sent());
  }

  @Test
  void aWrongSumIsToldAndThePacketIsNotTaken() throws IOException {
    Packets packets = receiving("$g#68$g#6x$g#67");
    assertEquals("g", packets.next());
    assertEquals("--+", sent());
  }

  @Test
  void aPacketThatIsCutOffIsNone() throws IOException {
    for (String cut : new String[] {"$", "$g", "$g#", "$g#6"}) {
      assertNull(receiving(cut).next(), cut);
    }
  }

  @Test
  void nobodyAcknowledgesOnATrustedWire() throws IOException {
    Packets packets = receiving("$g#67$g#00$k#6b");
    packets.stopAcknowledging();
    assertEquals("g", packets.next());
    assertEquals("k", packets.next());
    assertEquals("", sent());
  }

  @Test
  void whatMarksPacketsIsEscapedInThem() throws IOException {
    receiving("").send("a#b$c}d*");
    assertEquals(
        "$a}\u0003b}\u0004c}]d}\n#" + "%02x".formatted(sum("a}\u0003b}\u0004c}]d}\n")), sent());
    assertEquals("a#b$c}d*", receiving(sent()).next());
  }

  private static int sum(String text) {
    return text.chars().sum() & 0xFF;
  }

  @Test
  void thePacketThatWasSentLastIsSentAgainWhenItIsAskedFor() throws IOException {
    Packets packets = receiving("-$g#67");
    packets.send("OK");
    assertEquals("g", packets.next());
    assertEquals("$OK#9a$OK#9a+", sent());
  }

  @Test
  void anInterruptIsSeenWhileTheProgramRunsAndAPacketIsNone() throws IOException {
    assertTrue(receiving("+\u0003").isInterrupted());
    assertFalse(receiving("+").isInterrupted());
    assertFalse(receiving("").isInterrupted());
    assertEquals(Packets.INTERRUPT, receiving("\u0003").next());
  }
}
