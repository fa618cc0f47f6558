package exo.minimal.pipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The pipe against a queue that is obviously right. */
class PipeProps {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  @Property(tries = 200)
  void bytesComeInOrderWhateverTheHistory(
      @ForAll @Size(max = 120) List<@IntRange(min = -3000, max = 3000) Integer> history,
      @ForAll @IntRange(min = 1, max = 3) int frames,
      @ForAll long seed) {
    TwoViews views = new TwoViews(frames);
    Random random = new Random(seed);
    for (int amount : history) {
      if (amount >= 0) {
        write(views, amount, random);
      } else {
        read(views, -amount, random);
      }
    }
    while (sent.size() > received.size()) {
      read(views, 1 + random.nextInt(4000), random);
    }
    assertArrayEquals(sent.toByteArray(), received.toByteArray());
    assertEquals(0, views.in.read(TwoViews.BUFFER, 8), "nothing is left");
    views.out.close();
    assertEquals(End.ENDED, views.in.read(TwoViews.BUFFER, 8));
  }

  private void write(TwoViews views, int amount, Random random) {
    byte[] bytes = new byte[amount];
    random.nextBytes(bytes);
    int at = random.nextInt(1000);
    views.writers.buffer.put(at, bytes);
    int room = (int) views.out.capacity() - (sent.size() - received.size());
    int taken = (int) views.out.write(TwoViews.BUFFER + at, amount);
    assertEquals(Math.min(amount, room), taken);
    sent.write(bytes, 0, taken);
  }

  private void read(TwoViews views, int most, Random random) {
    byte[] before = new byte[views.readers.buffer.capacity()];
    random.nextBytes(before);
    views.readers.buffer.put(0, before);
    int at = random.nextInt(1000);
    int there = sent.size() - received.size();
    int taken = (int) views.in.read(TwoViews.BUFFER + at, most);
    assertEquals(Math.min(most, there), taken);
    received.write(views.readers.buffer.array(), at, taken);
    for (int i = 0; i < before.length; i++) {
      boolean mine = i >= at && i < at + taken;
      assertTrue(mine || views.readers.buffer.get(i) == before[i], "byte " + i + " is not its own");
    }
  }
}
