package exo.testkit.crash;

import exo.testkit.FileComplaint;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call of a history, or what the history does to the machine.
 *
 * @param who environment, 0 to {@link #ENVIRONMENTS} - 1; it is called env0, env1 ...
 * @param start the extent's first block, 0 to {@link #BLOCKS} - 1
 * @param blocks the extent's length, 1 to {@link #LONGEST}
 */
record CrashCall(Deed deed, int who, int start, int blocks) {
  static final int ENVIRONMENTS = 3;
  static final int BLOCKS = 16;
  static final int LONGEST = 4;

  private static final int FIELDS = 4;

  /** What is done. */
  enum Deed {
    /** Binds an extent, durable. */
    BIND("bind blocks %d to %d, durable"),
    /** Ends the binding of the extent that begins there. */
    UNBIND("unbind the extent at block %d"),
    /** Derives from the owner's capability one of its own. */
    DERIVE("derive from the capability for the extent at block %d"),
    /** The machine is shut down, and started again. */
    STOP("is shut down and started"),
    /** The kernel is killed, and started again; the disk goes on. */
    KILL("is killed and started");

    final String words;

    Deed(String words) {
      this.words = words;
    }

    /** {@return whether it is done to the machine, and not called by an environment} */
    boolean isOfTheMachine() {
      return this == STOP || this == KILL;
    }
  }

  CrashCall {
    require("environment", who, 0, ENVIRONMENTS - 1);
    require("start", start, 0, BLOCKS - 1);
    require("blocks", blocks, 1, LONGEST);
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d; accepted: %d to %d".formatted(what, value, least, most));
    }
  }

  /**
   * {@return the call that a line says}
   *
   * @throws IllegalArgumentException with one clear line, when it says none
   */
  static CrashCall parse(@Nullable String line) {
    String[] words = line == null ? new String[0] : line.split(" ", -1);
    if (words.length != FIELDS) {
      throw new IllegalArgumentException("accepted: DEED environment start blocks");
    }
    return new CrashCall(
        FileComplaint.constant(Deed.class, "deed", words[0]),
        FileComplaint.number(words[1]),
        FileComplaint.number(words[2]),
        FileComplaint.number(words[3]));
  }

  /** {@return the line of a file} */
  String line() {
    return String.format(Locale.ROOT, "%s %d %d %d", deed, who, start, blocks);
  }

  /** {@return the line of a story} */
  @Override
  public String toString() {
    String whose = deed.isOfTheMachine() ? "the kernel" : CrashRun.name(who);
    return whose + ": " + deed.words.formatted(start, start + blocks - 1);
  }
}
