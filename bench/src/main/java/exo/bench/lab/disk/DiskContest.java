package exo.bench.lab.disk;

import exo.service.InputError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
   * @param file in DiskSim's ASCII layout, with arrivals in whole nanoseconds
   * @throws InputError when it is not, or damaged, or one of its requests is longer than the modelled disk
   */
  public static DiskContest of(Path file) throws IOException {
    RequestTrace trace = RequestTrace.read(file);
    for (Request request : trace.requests()) {
      if (request.sectors() > MODEL.capacity()) {
        throw InputError.at(
            file.toString(),
            String.format(
                Locale.ROOT,
                "request %,d is for %,d sectors; accepted: up to %,d, all of the modelled disk",
                request.id() + 1,
                request.sectors(),
                MODEL.capacity()));
      }
    }
    return new DiskContest(trace);
  }

  /**
   * Checks that {@link #place} can be asked for.
   *
   * @throws InputError when a disk of the trace is asked for more than a partition of the model holds
   */
  void checkPlaceable() {
    Placement.most(trace, MODEL);
  }

  /**
   * Checks that arrivals can lie so many times as far apart.
   *
   * @param where the option
   * @throws InputError when the last one would come too late for 64 bits
   */
  void checkStretch(String where, int stretch) {
    long last = trace.requests().getLast().arrival();
    if (last > RequestTrace.LATEST / stretch) {
      throw InputError.at(
          where,
          "%d takes the last arrival of %s, %d ns, too far; accepted: up to %d"
              .formatted(stretch, trace.name(), last, RequestTrace.LATEST / last));
    }
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
   * @throws InputError when a disk of the trace is asked for more than a partition of the model holds
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
