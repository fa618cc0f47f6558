package exo.service.guest;

import exo.service.Exit;

/**
 * How a program ended: {@code exo} ends with its status.
 *
 * @param code its exit status; 128 and a signal's number when it did what it must not; {@link #FAILED} when it is not to blame
 * @param story what there is to tell besides, of one line or more; empty for a program that ended by itself
 */
public record ProgramEnd(int code, String story) implements Exit {
  /** The libOS or exo has failed, not the program. */
  public static final int FAILED = 125;
}
