package exo.kernel;

/**
 * What revocation has meant for one environment, in frames and blocks unless it says otherwise.
 *
 * @param asked politely asked of it
 * @param returned given back in time
 * @param demanded still wanted when the polite stage ended
 * @param repossessed taken from it by force
 * @param saved of that, contents that went to its save slots
 * @param lost of that, contents that are gone; the rest was clean
 * @param overflows losses that its vector had no room for, or that found no vector
 * @param lies answers that were none
 * @param granted that it asked for and was given
 * @param waitedCycles from its requests to their ends
 */
public record RevocationCounts(
    long asked,
    long returned,
    long demanded,
    long repossessed,
    long saved,
    long lost,
    long overflows,
    long lies,
    long granted,
    long waitedCycles) {

  static RevocationCounts of(Standing s) {
    return new RevocationCounts(
        s.asked,
        s.returned,
        s.demanded,
        s.repossessed,
        s.saved,
        s.lost,
        s.overflows,
        s.lies,
        s.granted,
        s.waitedCycles);
  }
}
