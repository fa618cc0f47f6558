package exo.service.run;

import exo.bindings.table.Bindings;
import exo.minimal.schedule.Schedulers;
import exo.minimal.schedule.Terms;
import exo.service.manifest.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is different on a machine whose time a scheduling libOS gives to the others: all of them are its clients, in the plan's order. */
final class Scheduled {
  /** What the others are admitted as: themselves, without a slice. */
  static final String CLIENT_KIND = "given";

  final Numbering numbering;
  final ShareLog log;
  final List<Long> weights;
  private final List<Layout.Guest> clients;
  private final Layout.Guest scheduler;
  private final @Nullable SharesFile file;

  /**
   * @param how the scheduler and its terms
   * @param guests the scheduling libOS the last of them
   * @param plugins where schedulers are found
   */
  Scheduled(
      Cell cell,
      String how,
      List<Layout.Guest> guests,
      Bindings bindings,
      long sliceCycles,
      ClassLoader plugins,
      @Nullable OutputStream stream) {
    clients = guests.subList(0, guests.size() - 1);
    scheduler = guests.getLast();
    numbering = new Numbering(bindings, guests);
    Terms terms = Terms.of(how, clients.size());
    weights = Schedulers.find(terms.scheduler(), plugins).weights(terms);
    List<String> names = clients.stream().map(guest -> guest.plan().name()).toList();
    file = stream == null ? null : new SharesFile(stream, cell.number(), names);
    log =
        new ShareLog(
            clients.stream().map(numbering::of).toList(),
            weights,
            numbering.of(scheduler),
            sliceCycles,
            file == null ? (all, cycle, client, cycles) -> {} : file);
  }

  /** Returns whether this is the libOS that schedules. */
  boolean isScheduler(Layout.Guest guest) {
    return guest.equals(scheduler);
  }

  /** Returns which client it is. */
  int clientOf(Layout.Guest guest) {
    return clients.indexOf(guest);
  }

  /** Adds what the runner knows and no manifest says. */
  void tell(Layout.Guest guest, Map<String, String> parameters) {
    if (isScheduler(guest)) {
      parameters.put("clients", joined(clients.stream().map(numbering::of).toList()));
      parameters.put(
          "arrivals", joined(clients.stream().map(one -> one.plan().terms().arrives()).toList()));
      parameters.put("slices", Integer.toString(clients.size()));
    } else {
      parameters.put("libos", guest.plan().kind());
    }
  }

  private static String joined(List<?> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }

  /**
   * Says whether all turns were written.
   *
   * @throws IOException when they were not
   */
  void check() throws IOException {
    if (file != null) {
      file.check();
    }
  }
}
