package exo.service.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Test
  void playsItsAccessesSeveralTimesInFullChunks() {
    Replay replay = new Replay(new int[] {1, 2, 3}, 3);
    int[] chunk = new int[5];
    assertEquals(5, replay.read(chunk));
    assertArrayEquals(new int[] {1, 2, 3, 1, 2}, chunk);
    assertEquals(4, replay.read(chunk));
    assertArrayEquals(new int[] {3, 1, 2, 3}, Arrays.copyOf(chunk, 4));
    assertEquals(0, replay.read(chunk));
  }

  @Test
  void refusesNothingToPlay() {
    assertThrows(IllegalArgumentException.class, () -> new Replay(new int[0], 1));
    assertThrows(IllegalArgumentException.class, () -> new Replay(new int[1], 0));
  }
}
