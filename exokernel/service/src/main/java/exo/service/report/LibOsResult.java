package exo.service.report;

import exo.service.guest.Transcript;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one libOS with one policy did in one cell.
 *
 * @param name the libOS's name
 * @param kind its kind
 * @param policy the policy that ran; an approximation goes by its own name
 * @param mode {@code paging} or {@code cache}
 * @param trace what it played
 * @param program what it executed; null where it ran no program of instructions
 * @param memory what it held
 * @param counts what was counted
 * @param schedule what it was given of the processor's time; null where it had a slice of its own
 * @param responses how many of its dialogues took how many cycles from the request to the resource in
 *     hand: counts by cycles, which are exact to three digits; none where it was never asked
 * @param nsPerAccess nanoseconds of the host's time for each access, everything included: the one
 *     figure here that is not the same every time
 */
public record LibOsResult(
    String name,
    String kind,
    String policy,
    String mode,
    TraceFacts trace,
    @Nullable ProgramFacts program,
    MemoryFacts memory,
    Counts counts,
    @Nullable ScheduleFacts schedule,
    SortedMap<Long, Long> responses,
    double nsPerAccess) {
  /** Copies the map. */
  public LibOsResult {
    responses = Collections.unmodifiableSortedMap(new TreeMap<>(responses));
  }

  /** For a trace where every libOS had a slice of its own and nobody was asked for anything. */
  public LibOsResult(
      String name,
      String kind,
      String policy,
      String mode,
      TraceFacts trace,
      MemoryFacts memory,
      Counts counts,
      double nsPerAccess) {
    this(
        name,
        kind,
        policy,
        mode,
        trace,
        null,
        memory,
        counts,
        null,
        Collections.emptySortedMap(),
        nsPerAccess);
  }

  /**
   * The trace.
   *
   * @param name its name
   * @param format how it is laid out
   * @param accesses how many it has
   * @param distinctPages how many pages it touches at least once
   * @param writes the share of its reads that were turned into stores, as {@code 20%}
   * @param content whether what the program read was checked
   */
  public record TraceFacts(
      String name,
      String format,
      long accesses,
      long distinctPages,
      String writes,
      boolean content) {}

  /**
   * A program of instructions.
   *
   * @param name its file, as the manifest names it
   * @param commandLine that, and what it was told
   * @param instructions how many were completed
   * @param ending how it ended
   * @param status its exit status, 128 and a signal's number where it did what it must not; 0 where it did not end by itself
   * @param unanswered how often it called what is not there and was answered ENOSYS, by the call's name
   * @param output the beginning of what it printed
   * @param outputBytes how long all of that was
   * @param story what there is to tell besides, of one line or more; empty for a program that ended by itself
   */
  public record ProgramFacts(
      String name,
      String commandLine,
      long instructions,
      Ended ending,
      int status,
      SortedMap<String, Long> unanswered,
      String output,
      long outputBytes,
      String story) {
    /** Copies the map. */
    public ProgramFacts {
      unanswered = Collections.unmodifiableSortedMap(new TreeMap<>(unanswered));
    }

    /** Returns whether {@code output} is not all of what it printed. */
    boolean isCut() {
      return outputBytes > Transcript.MOST_BYTES;
    }

    /** Returns how often it was answered ENOSYS. */
    public long unansweredCalls() {
      return unanswered.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** How a program came to its end. */
  public enum Ended {
    /** It has called exit. */
    EXITED,
    /** A signal, for it did what it must not. */
    KILLED,
    /** It had to go, as the manifest says. */
    DEPARTED,
    /** The kernel ended it without asking, as the manifest says: at a cycle, or for overrunning its slices. */
    DESTROYED,
    /** Its libOS failed. */
    FAILED,
    /** It was not waited for. */
    RUNNING;

    /** Returns the word that reports use. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The resources.
   *
   * @param dataFrames frames for pages or blocks: the policy's capacity
   * @param tableFrames frames that serve as translation tables
   * @param slotBlocks disk blocks set aside for what the kernel takes by force
   * @param diskBlocks disk blocks in all
   */
  public record MemoryFacts(long dataFrames, long tableFrames, long slotBlocks, long diskBlocks) {}

  /**
   * The processor's time.
   *
   * @param tickets its weight; 0 where the scheduler does not go by shares
   * @param turns how often it was given time that it used
   * @param cycles how long it had the processor from the end of its boot on
   * @param idealCycles how long it would have had a processor that can be divided without end, by tickets, among those who can run
   * @param mostOffSlices how far it ever was from that when a turn ended
   * @param share its cycles of program, libOS and kernel by those of all who were scheduled
   * @param idealShare what that would be if everybody had the ideal
   */
  public record ScheduleFacts(
      long tickets,
      long turns,
      long cycles,
      double idealCycles,
      double mostOffSlices,
      double share,
      double idealShare) {
    /** Returns whether the scheduler goes by shares. */
    public boolean hasIdeal() {
      return tickets > 0;
    }
  }
}
