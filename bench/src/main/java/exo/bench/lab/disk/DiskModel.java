package exo.bench.lab.disk;

/**
 * A disk in numbers: one arm over tracks that turn. It has no cache and reads nothing ahead, its sectors are as many on every track, and
 * its bus is never in the way.
 *
 * @param name what it is called
 * @param source where the numbers are from
 * @param cylinders places of the arm
 * @param heads tracks of a cylinder
 * @param sectors of a track, 512 bytes each
 * @param turn nanoseconds of a turn
 * @param overhead nanoseconds of the controller, for every request
 * @param headSwitch nanoseconds from one head to another of the same cylinder
 * @param trackSkew sectors that a track begins later than the one before, so that a switch fits in
 * @param cylinderSkew the same between the last track of a cylinder and the first of the next
 * @param seek the arm
 */
record DiskModel(
    String name,
    String source,
    int cylinders,
    int heads,
    int sectors,
    long turn,
    long overhead,
    long headSwitch,
    int trackSkew,
    int cylinderSkew,
    Seek seek) {

  /** The disk that the literature of the time was simulated on: 1.3 GB, 4,002 turns in a minute. */
  static final DiskModel HP_97560 =
      new DiskModel(
          "HP 97560",
          "C. Ruemmler, J. Wilkes, An introduction to disk drive modeling, IEEE Computer 27(3),"
              + " 1994, table 3; the same numbers in D. Kotz, S. B. Toh, S. Radhakrishnan, A"
              + " detailed simulation model of the HP 97560 disk drive, Dartmouth PCS-TR94-220",
          1962,
          19,
          72,
          60_000_000_000L / 4002,
          2_200_000,
          1_600_000,
          8,
          18,
          new Seek(383, 3.24, 0.400, 8.00, 0.008));

  /**
   * How long the arm takes, in milliseconds: it speeds up and slows down over short ways and coasts over long ones.
   *
   * @param shortest ways of fewer cylinders are short
   * @param start of a short way
   * @param root times the root of a short way's cylinders
   * @param coast of a long way
   * @param each times a long way's cylinders
   */
  record Seek(int shortest, double start, double root, double coast, double each) {
    long nanoseconds(int cylinders) {
      if (cylinders == 0) {
        return 0;
      }
      double milliseconds =
          cylinders < shortest
              ? start + root * StrictMath.sqrt(cylinders)
              : coast + each * cylinders;
      return Math.round(milliseconds * 1e6);
    }
  }

  /** {@return sectors in all} */
  long capacity() {
    return (long) cylinders * heads * sectors;
  }

  int cylinder(long sector) {
    return (int) (sector / ((long) heads * sectors));
  }

  /** {@return the track, counted over the whole disk} */
  long track(long sector) {
    return sector / sectors;
  }

  /** {@return when in a turn a sector begins to pass under the head, 0 to a turn without it} */
  long passes(long sector) {
    long cylinder = cylinder(sector);
    long shift =
        cylinder * ((heads - 1L) * trackSkew + cylinderSkew) + track(sector) % heads * trackSkew;
    return (sector % sectors + shift) % sectors * turn / sectors;
  }

  /** {@return how long sectors in a row take to pass, with the switches from track to track} */
  long transfer(long sector, int count) {
    long last = sector + count - 1;
    long cylinderSwitches = (long) cylinder(last) - cylinder(sector);
    long headSwitches = track(last) - track(sector) - cylinderSwitches;
    return (count + headSwitches * trackSkew + cylinderSwitches * cylinderSkew) * turn / sectors;
  }
}
