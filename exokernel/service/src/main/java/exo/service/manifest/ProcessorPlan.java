package exo.service.manifest;

import org.jspecify.annotations.Nullable;

/**
 * How the processor's time is dealt with.
 *
 * @param sliceCycles the length of a time slice; null for Aegis' 15.625 ms
 * @param schedule a scheduler and its terms, as in {@code stride:3,2,1}, for a scheduling libOS whose clients the others are; null where
 *     each has a slice of its own
 * @param scheduleAt the option or the place in a file that says so; what to blame when it makes no sense
 */
public record ProcessorPlan(
    @Nullable Long sliceCycles, @Nullable String schedule, String scheduleAt) {
  /** The name of the scheduling libOS, in reports. */
  public static final String SCHEDULER = "scheduler";

  /** What is where nothing else is asked for. */
  public static final ProcessorPlan DEFAULT = new ProcessorPlan(null, null, "");

  ProcessorPlan withSchedule(String how, String at) {
    return new ProcessorPlan(sliceCycles, how, at);
  }
}
