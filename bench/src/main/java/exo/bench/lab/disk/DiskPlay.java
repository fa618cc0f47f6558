package exo.bench.lab.disk;

import exo.bench.lab.disk.RequestScheduler.Choice;
import exo.bench.lab.disk.RequestScheduler.Waiting;
import java.util.ArrayList;
import java.util.List;

/** One disk and those who wait for it, from the first arrival to the last end. */
final class DiskPlay {
  private final DiskModel model;
  private final Drive drive;
  private final RequestScheduler scheduler;
  private final List<Request> queue = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  DiskPlay(DiskModel model, RequestScheduler scheduler) {
    this.model = model;
    this.scheduler = scheduler;
    drive = new Drive(model);
  }

  /**
   * Plays.
   *
   * @param requests of this disk, in the order of their arrival, with places that it has
   */
  void play(List<Request> requests, Served served) {
    long now = 0;
    int next = 0;
    while (next < requests.size() || !queue.isEmpty()) {
      if (queue.isEmpty()) {
        now = Math.max(now, requests.get(next).arrival());
      }
      while (next < requests.size() && requests.get(next).arrival() <= now) {
        arrives(requests.get(next++));
      }
      now = serve(now, served);
    }
    served.disk(drive.travelled());
  }

  private void arrives(Request request) {
    queue.add(request);
    waiting.add(new Waiting(request.arrival(), model.cylinder(request.sector()), request.write()));
  }

  private long serve(long now, Served served) {
    Choice choice = scheduler.next(waiting, drive.cylinder(), now);
    waiting.remove(choice.index());
    Request request = queue.remove(choice.index());
    long end = drive.serve(now, choice.via(), request.sector(), request.sectors());
    served.request(request, now, end);
    return end;
  }
}
