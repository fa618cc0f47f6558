package exo.bench.lab.disk;

import exo.service.InputError;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import exo.service.trace.TraceFormat;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The requests of a DiskSim trace with their times, which a replacement trace does without.
 *
 * @param name the trace's
 * @param requests in the order of their arrival
 */
record RequestTrace(String name, List<Request> requests) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int FIELDS = 5;

  /** In nanoseconds, 146 years: the rest of 64 bits is for the time until the last request is served. */
  static final long LATEST = Long.MAX_VALUE / 2;

  /** What the name of a replacement trace gains. */
  private static final String CUT_INTO_PAGES = "-4k";

  /**
   * Reads a trace from end to end.
   *
   * @param file in DiskSim's ASCII layout, with arrivals in whole nanoseconds, as MQSim's traces have them
   * @throws InputError when it is none of DiskSim's, or damaged, or its arrivals have a fraction, with the line
   */
  static RequestTrace read(Path file) throws IOException {
    String name = checked(file);
    List<Request> requests = new ArrayList<>();
    long before = 0;
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank()) {
        Request request = request(file + ":" + number, requests.size(), line);
        if (request.arrival() < before) {
          throw InputError.at(file + ":" + number, "it arrives before the one above it");
        }
        before = request.arrival();
        requests.add(request);
      }
    }
    return new RequestTrace(name, requests);
  }

  private static String checked(Path file) {
    try {
      Trace trace = Trace.open(file, null);
      if (trace.format() != TraceFormat.DISKSIM) {
        throw InputError.at(
            file.toString(),
            "a trace without disks and times; accepted: one in DiskSim's ASCII layout");
      }
      trace.scan();
      return trace.name().substring(0, trace.name().length() - CUT_INTO_PAGES.length());
    } catch (TraceException e) {
      throw new InputError(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw InputError.at(
          file.toString(), "it is packed; accepted: DiskSim's ASCII layout, as it is");
    }
  }

  private static Request request(String where, int id, String line) {
    String[] fields = BLANKS.split(line.strip(), -1);
    try {
      if (fields.length == FIELDS) {
        return new Request(
            id,
            arrival(where, fields[0]),
            Integer.parseInt(fields[1]),
            Long.parseLong(fields[2]),
            Integer.parseInt(fields[3]),
            fields[4].equals("0"));
      }
    } catch (NumberFormatException e) {
      throw InputError.at(where, InputError.quote(line) + " does not fit 64 bits");
    }
    throw InputError.at(where, InputError.quote(line) + " has not five fields");
  }

  /** DiskSim's own traces have milliseconds with a fraction; read as nanoseconds, all would come at once. */
  private static long arrival(String where, String text) {
    if (text.contains(".")) {
      throw InputError.at(
          where,
          "arrival "
              + InputError.quote(text)
              + " has a fraction; accepted: whole nanoseconds, as MQSim has them,"
              + " and not DiskSim's milliseconds");
    }
    long arrival = Long.parseLong(text);
    if (arrival > LATEST) {
      throw InputError.at(where, "arrival " + text + "; accepted: up to " + LATEST + " ns");
    }
    return arrival;
  }

  /** {@return one list for each disk that is asked for anything} */
  List<List<Request>> byDevice() {
    List<List<Request>> lists = new ArrayList<>();
    for (Request request : requests) {
      while (lists.size() <= request.device()) {
        lists.add(new ArrayList<>());
      }
      lists.get(request.device()).add(request);
    }
    lists.removeIf(List::isEmpty);
    return lists;
  }

  /** {@return the same with arrivals so many times as far apart, at least once} */
  RequestTrace stretched(int stretch) {
    List<Request> later = new ArrayList<>(requests.size());
    for (Request request : requests) {
      later.add(moved(request, request.arrival() * stretch, request.sector()));
    }
    return new RequestTrace(name, later);
  }

  /**
   * {@return the same on disks of this model} The place of a request is the same share of the way across the disk, because the traced
   * disks were larger.
   */
  RequestTrace on(DiskModel model) {
    long span = 1;
    for (Request request : requests) {
      span = Math.max(span, request.sector() + request.sectors());
    }
    double larger = Math.max(1, (double) span / model.capacity());
    List<Request> moved = new ArrayList<>(requests.size());
    for (Request request : requests) {
      long sector = (long) (request.sector() / larger);
      long last = model.capacity() - request.sectors();
      moved.add(moved(request, request.arrival(), Math.min(sector, last)));
    }
    return new RequestTrace(name, moved);
  }

  private static Request moved(Request request, long arrival, long sector) {
    return new Request(
        request.id(), arrival, request.device(), sector, request.sectors(), request.write());
  }
}
