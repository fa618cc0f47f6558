package exo.service.run;

import exo.abi.Next;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Listens to the events for what each client of a scheduling libOS has had of the processor, turn by turn, and what it would have had of
 * a processor that can be divided without end among those who can run, by their tickets: generalized processor sharing (Parekh and
 * Gallager 1993), against which schedulers are measured.
 *
 * <p>The ideal is kept by its virtual time, which runs by the inverse of the tickets of those who can run: a client's ideal grows by its
 * tickets times that. So an event costs the same whatever their number, unless somebody begins or ceases to wait.
 */
final class ShareLog implements EventSink {
  private static final int NOBODY = -1;

  /** Sees each turn when it is over. */
  @FunctionalInterface
  interface Turns {
    /**
     * Takes one.
     *
     * @param log with what everybody has had by now
     * @param cycle at which it was given
     * @param client whose it was
     * @param cycles how long it had the processor
     */
    void turn(ShareLog log, long cycle, int client, long cycles);
  }

  private final List<Client> clients = new ArrayList<>();
  private final int scheduler;
  private final long sliceCycles;
  private final Turns turns;
  private double virtualTime;
  private double weightReady;
  private long latest;
  private int running = NOBODY;

  /** Nobody has the processor until the next event. */
  private boolean waiting;

  private int turnOf = NOBODY;
  private long turnGiven;
  private long hadBefore;

  private static final class Client {
    final int environment;
    final double weight;
    boolean ready;

    /** Before, its time is nobody's to schedule. */
    boolean booted;

    /** The cycle until which it stands still, if it is that which it waits for. */
    long until = Long.MAX_VALUE;

    long had;
    long turns;
    double ideal;
    double readySince;
    double mostOff;

    Client(int environment, double weight) {
      this.environment = environment;
      this.weight = weight;
    }
  }

  /**
   * @param environments the clients' numbers
   * @param weights their tickets; none where the scheduler does not go by shares
   * @param scheduler the scheduling libOS's number
   */
  ShareLog(
      List<Integer> environments,
      List<Long> weights,
      int scheduler,
      long sliceCycles,
      Turns turns) {
    for (int i = 0; i < environments.size(); i++) {
      clients.add(new Client(environments.get(i), weights.isEmpty() ? 0 : weights.get(i)));
    }
    this.scheduler = scheduler;
    this.sliceCycles = sliceCycles;
    this.turns = turns;
  }

  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    passed(cycle);
    wakeDue(cycle);
    switch (kind) {
      case SWITCH -> {
        running = client(environment);
        turnOver(environment);
      }
      case WAIT -> waiting = true;
      case GRANT, COMPLETE, EXCEPTION, INTERRUPT, ENTRY -> ready(environment, true);
      case RETURN -> returned(cycle, environment, a);
      case EXIT -> {
        ready(environment, false);
        running = client(environment) == running ? NOBODY : running;
      }
      default -> {} // says nothing of who can run
    }
  }

  /** Time has passed until here, in the hands of whoever runs. */
  private void passed(long cycle) {
    long cycles = cycle - latest;
    latest = cycle;
    if (running != NOBODY && !waiting && clients.get(running).booted) {
      Client client = clients.get(running);
      client.had += cycles;
      if (client.ready && weightReady > 0) {
        virtualTime += cycles / weightReady;
      } else {
        client.ideal += cycles; // on its way into a wait: nobody else's time to claim
      }
    }
    waiting = false;
  }

  private void wakeDue(long cycle) {
    for (Client client : clients) {
      if (client.until <= cycle) {
        setReady(client, true);
      }
    }
  }

  private int client(int environment) {
    for (int i = 0; i < clients.size(); i++) {
      if (clients.get(i).environment == environment) {
        return i;
      }
    }
    return NOBODY;
  }

  private void ready(int environment, boolean ready) {
    int client = client(environment);
    if (client != NOBODY) {
      setReady(clients.get(client), ready);
    }
  }

  private void setReady(Client client, boolean ready) {
    client.until = Long.MAX_VALUE;
    if (client.ready != ready) {
      settle(client);
      client.ready = ready;
      weightReady += ready ? client.weight : -client.weight;
    }
  }

  private void settle(Client client) {
    client.ideal += client.ready ? client.weight * (virtualTime - client.readySince) : 0;
    client.readySince = virtualTime;
  }

  /** An up-call has ended: its result says who waits, and whose turn it is. */
  private void returned(long cycle, int environment, long next) {
    int client = client(environment);
    if (environment == scheduler && Next.kind(next) == Next.KIND_YIELD) {
      turnOf = client((int) Next.operand(next));
      turnGiven = cycle;
      hadBefore = turnOf == NOBODY ? 0 : clients.get(turnOf).had;
    } else if (client != NOBODY) {
      Client its = clients.get(client);
      boolean boots = !its.booted;
      its.booted = true;
      switch (Next.kind(next)) {
        case Next.KIND_CONTINUE -> setReady(its, its.ready || boots);
        case Next.KIND_AWAIT_CYCLE -> {
          setReady(its, false);
          its.until = Next.operand(next);
        }
        case Next.KIND_AWAIT_TRANSFER, Next.KIND_AWAIT_GRANT, Next.KIND_AWAIT_ENTRY ->
            setReady(its, false);
        default -> setReady(its, true);
      }
    }
  }

  /** When the scheduling libOS has the processor again, the turn that it gave is over. */
  private void turnOver(int environment) {
    if (environment == scheduler && turnOf != NOBODY) {
      Client client = clients.get(turnOf);
      long cycles = client.had - hadBefore;
      if (cycles > 0) {
        client.turns++;
        measure();
        turns.turn(this, turnGiven, turnOf, cycles);
      }
      turnOf = NOBODY;
    }
  }

  private void measure() {
    for (Client client : clients) {
      settle(client);
      client.mostOff = Math.max(client.mostOff, Math.abs(client.had - client.ideal));
    }
  }

  // ---- what has come of it

  /** Returns how many turns a client has had. */
  long turns(int client) {
    return clients.get(client).turns;
  }

  /** Returns how many cycles it had the processor. */
  long had(int client) {
    return clients.get(client).had;
  }

  /** Returns how many cycles it would have had of a processor that can be divided without end. */
  double ideal(int client) {
    settle(clients.get(client));
    return clients.get(client).ideal;
  }

  /** Returns what that is for all together. */
  double allIdeal() {
    double all = 0;
    for (int client = 0; client < clients.size(); client++) {
      all += ideal(client);
    }
    return all;
  }

  /** Returns how far it ever was from that at the end of a turn, in slices. */
  double mostOff(int client) {
    return clients.get(client).mostOff / sliceCycles;
  }

  /** Returns whether there is an ideal. */
  boolean hasIdeal() {
    return clients.stream().allMatch(client -> client.weight > 0);
  }
}
