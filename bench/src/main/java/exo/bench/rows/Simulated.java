package exo.bench.rows;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Simulated time for JMH to carry: the table shows cycles by trips. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Simulated {
  /** Machine cycles. */
  public long cycles;

  /** What took them. */
  public long trips;
}
