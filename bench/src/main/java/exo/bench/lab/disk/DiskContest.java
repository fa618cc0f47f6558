package exo.bench.lab.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Contests of disks: the requests of a DiskSim trace, each device a disk of its own, in simulated time. The same trace gives the same rows
 * everywhere; the host's clock is not looked at.
 */
public final class DiskContest {
  private static final DiskModel MODEL = DiskModel.HP_97560;

  private final RequestTrace trace;

  private DiskContest(RequestTrace trace) {
    this.trace = trace;
  }

  /**
   * Reads a trace.
   *
   * @param file in DiskSim's ASCII layout
   * @throws exo.service.InputError when it is not, or damaged
   */
  public static DiskContest of(Path file) throws IOException {
    return new DiskContest(RequestTrace.read(file));
  }

  /** {@return the model's name and the source of its numbers} */
  public static String model() {
    return MODEL.name() + " (" + MODEL.source() + ")";
  }

  /** {@return the orders of service, by name} */
  public static List<String> orders() {
    return Order.titles();
  }

  /** {@return the ways of placing extents, by name} */
  public static List<String> places() {
    return Place.titles();
  }

  /**
   * Serves the requests in an order, at their places in the trace.
   *
   * @param order one of {@link #orders}
   * @param stretch arrivals lie so many times as far apart, at least 1
   */
  public DiskRow order(String order, int stretch) {
    Order chosen = Order.of(order);
    Served served = new Served(trace.requests().size());
    for (List<Request> requests : trace.on(MODEL).stretched(stretch).byDevice()) {
      new DiskPlay(MODEL, chosen.scheduler(MODEL)).play(requests, served);
    }
    return served.row(trace.name(), "order", chosen.title(), stretch, 1);
  }

  /**
   * Serves the requests upwards (C-LOOK), where the extents that they ask for have been placed.
   *
   * @param place one of {@link #places}
   * @param stretch arrivals lie so many times as far apart, at least 1
   * @param seed of the partition's past
   */
  public DiskRow place(String place, int stretch, long seed) {
    Place chosen = Place.of(place);
    Placement placement = new Placement(trace, MODEL, chosen, seed);
    Served served = new Served(trace.requests().size());
    for (List<Request> requests : trace.stretched(stretch).byDevice()) {
      new DiskPlay(MODEL, new CLook()).play(placement.placed(requests), served);
    }
    return served.row(trace.name(), "place", chosen.title(), stretch, placement.pieces());
  }
}
