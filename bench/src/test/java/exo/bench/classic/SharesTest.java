package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class SharesTest {
  @ParameterizedTest
  @ValueSource(strings = {"cortex-a53", "cortex-a76"})
  void aHundredQuantaAreSharedByTicketsToWithinOne(String profile) {
    Shares shares = Shares.on(Boards.description(profile));
    assertEquals(List.of(3, 2, 1), shares.tickets());
    assertEquals(100, shares.quanta());
    for (int quantum = 0; quantum <= 100; quantum++) {
      double[] had = shares.had().get(quantum);
      assertEquals(quantum, Arrays.stream(had).sum(), 0.01, "each quantum is somebody's");
    }
    for (int client = 0; client < 3; client++) {
      assertTrue(shares.furthest(client) <= 1, client + ": " + shares.furthest(client));
      assertTrue(shares.furthest(client) > 0.1, "quanta are whole, so nobody is always ideal");
    }
    double[] last = shares.had().getLast();
    assertEquals(3, last[0] / last[2], 0.25);
    assertEquals(2, last[1] / last[2], 0.25);
  }

  @Test
  void theSameMachineSharesInTheSameWay() {
    Shares first = Shares.on(Boards.description("cortex-a76"));
    Shares second = Shares.on(Boards.description("cortex-a76"));
    for (int quantum = 0; quantum <= 100; quantum++) {
      assertArrayEquals(first.had().get(quantum), second.had().get(quantum));
    }
  }

  @Test
  void theIdealIsAShareOfWhatWasGiven() {
    Shares shares = Made.shares();
    assertEquals(2, shares.quanta());
    assertEquals(1.5, shares.ideal(0, 1));
    assertEquals(1, shares.ideal(1, 2));
    assertEquals(0.5, shares.furthest(0));
    assertEquals(0.5, shares.furthest(1));
  }

  /** Parsed, so that it is an image and no text with angles in it. */
  @Test
  void theFigureHasALineForEachClientAndOneForEachIdeal() throws Exception {
    String svg = StrideFigure.of(Made.shares());
    var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
    Element root =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bytes).getDocumentElement();
    assertEquals("svg", root.getTagName());
    var paths = root.getElementsByTagName("path");
    assertEquals(1 + 2 * 2, paths.getLength());
    assertEquals("M56.0 392.0 L556.0 284.0", ((Element) paths.item(1)).getAttribute("d"));
    assertEquals(
        "M56.0 392.0 L306.0 356.0 L556.0 284.0", ((Element) paths.item(2)).getAttribute("d"));
    assertTrue(svg.contains(">3 tickets<") && svg.contains(">1 ticket<"), svg);
  }
}
