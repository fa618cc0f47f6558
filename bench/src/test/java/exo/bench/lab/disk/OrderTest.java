package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.lab.disk.RequestScheduler.Choice;
import exo.bench.lab.disk.RequestScheduler.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
  /** A disk as the books have it: 200 cylinders, and nothing but the arm. */
  private static final DiskModel BOOK =
      new DiskModel("book", "", 200, 1, 1, 1, 0, 0, 0, 0, new DiskModel.Seek(0, 0, 0, 0, 1));

  private static final String QUEUE = "98 183 37 122 14 124 65 67";
  private static final int HEAD = 53;

  private static List<Integer> cylinders(String text) {
    return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
  }

  /** All came at once; the way is what the arm goes over. */
  @ParameterizedTest
  @CsvSource({
    "FCFS, 640, 98 183 37 122 14 124 65 67",
    "SSTF, 236, 65 67 37 14 98 122 124 183",
    "SCAN, 236, 37 14 65 67 98 122 124 183",
    "LOOK, 208, 37 14 65 67 98 122 124 183",
    "C_LOOK, 322, 65 67 98 122 124 183 14 37",
    "DEADLINE, 299, 65 67 98 122 124 183 37 14"
  })
  void theQueueOfTheBooksIsServedAsTheBooksHaveIt(Order order, int way, String expected) {
    RequestScheduler scheduler = order.scheduler(BOOK);
    List<Waiting> waiting = new ArrayList<>();
    cylinders(QUEUE).forEach(cylinder -> waiting.add(new Waiting(0, cylinder, false)));
    List<Integer> served = new ArrayList<>();
    int arm = HEAD;
    int gone = 0;
    while (!waiting.isEmpty()) {
      Choice choice = scheduler.next(waiting, arm, 0);
      int cylinder = waiting.remove(choice.index()).cylinder();
      gone += Math.abs(choice.via() - arm) + Math.abs(cylinder - choice.via());
      arm = cylinder;
      served.add(cylinder);
    }
    assertEquals(cylinders(expected), served);
    assertEquals(way, gone);
  }

  /** For a minute more come to the middle than can be served, and one waits at the edge; until when? */
  private static long waitAtTheEdge(Order order) {
    DiskModel model = DiskModel.HP_97560;
    long middle = model.capacity() / 2;
    List<Request> requests = new ArrayList<>();
    requests.add(new Request(0, 0, 0, middle, 8, false));
    requests.add(new Request(1, 1, 0, 0, 8, false));
    for (int i = 2; i < 6000; i++) {
      requests.add(new Request(i, 2 + (i - 2) * 10_000_000L, 0, middle + i % 50 * 8L, 8, false));
    }
    long[] end = new long[1];
    Served served =
        new Served(requests.size()) {
          @Override
          void request(Request request, long start, long ended) {
            super.request(request, start, ended);
            end[0] = request.id() == 1 ? ended : end[0];
          }
        };
    new DiskPlay(model, order.scheduler(model)).play(requests, served);
    return end[0];
  }

  @Test
  void deadlineStarvesNobodyAndTheNearestFirstDoes() {
    assertTrue(waitAtTheEdge(Order.SSTF) > 60_000_000_000L);
    long batch = 16 * 40_000_000L;
    long waited = waitAtTheEdge(Order.DEADLINE);
    assertTrue(waited < 500_000_000L + 2 * batch, () -> waited + " ns");
  }

  @Test
  void deadlineLetsReadsGoFirstButNotThreeTimesOver() {
    RequestScheduler deadline = new Deadline();
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(new Waiting(0, i, i % 2 == 0));
    }
    List<Boolean> writes = new ArrayList<>();
    int arm = 0;
    while (writes.size() < 64) {
      Choice choice = deadline.next(waiting, arm, 0);
      Waiting served = waiting.remove(choice.index());
      arm = served.cylinder();
      writes.add(served.write());
    }
    assertEquals(List.of(false), writes.subList(0, 32).stream().distinct().toList());
    assertEquals(List.of(true), writes.subList(32, 48).stream().distinct().toList());
    assertEquals(List.of(false), writes.subList(48, 64).stream().distinct().toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyRequestIsServedOnceAndNoneBeforeItComes(Order order) {
    DiskModel model = DiskModel.HP_97560;
    List<Request> requests = new ArrayList<>();
    Random random = new Random(5);
    long arrival = 0;
    for (int i = 0; i < 2000; i++) {
      arrival += random.nextInt(30_000_000);
      long sector = random.nextInt((int) model.capacity() - 100);
      requests.add(new Request(i, arrival, 0, sector, 1 + random.nextInt(100), i % 3 == 0));
    }
    List<Integer> served = new ArrayList<>();
    long[] free = new long[1];
    new DiskPlay(model, order.scheduler(model))
        .play(
            requests,
            new Served(requests.size()) {
              @Override
              void request(Request request, long start, long end) {
                super.request(request, start, end);
                assertTrue(start >= request.arrival() && start >= free[0] && end > start);
                free[0] = end;
                served.add(request.id());
              }
            });
    assertEquals(2000, served.stream().distinct().count());
    assertEquals(2000, served.size());
  }
}
