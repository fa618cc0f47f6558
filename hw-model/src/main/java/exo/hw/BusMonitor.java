package exo.hw;

/**
 * What somebody sees who has clipped a logic analyser to the bus of a board: which bytes have moved,
 * from where to where, and at whose instigation as far as the hardware knows. It is told when a
 * move has happened, takes no machine time and cannot interfere.
 *
 * <pre>
 *   EL0  ──stored──▶ frame ◀──written, zeroed, copied, filled── EL1, by physical address
 *        ◀─loaded───   │ ▲
 *           diskWritten ▼ │ diskRead
 *                     block ◀──discarded── EL1
 * </pre>
 *
 * <p>Not told are reads by EL1, which show nobody anything, and the table walker, which reads
 * descriptors and sets their flags. A disk that moves no bytes ({@link DiskDescription#movesBytes})
 * has nothing to tell.
 *
 * <p>A machine has a monitor from when it is built, or never: see {@code exo.hw.machine.Machine}.
 */
public interface BusMonitor {

  /**
   * EL0 has loaded or fetched, or EL1 on its behalf.
   *
   * @param pa the physical address of the first byte
   * @param bytes 1 to 8, all in one frame: an access over a page boundary is told in two parts
   */
  void loaded(long pa, int bytes);

  /** EL0 has stored, or EL1 on its behalf; otherwise as {@link #loaded}. */
  void stored(long pa, int bytes);

  /** EL1 has written 4 or 8 bytes by physical address, of any alignment. */
  void written(long pa, int bytes);

  /** EL1 has filled a frame with zeros. */
  void zeroed(long frame);

  /** EL1 has copied a frame. */
  void copied(long from, long to);

  /** Bytes from outside the machine have been put into a frame. */
  void filled(long frame);

  /**
   * A disk has put a block into a frame.
   *
   * @param disk its number, from 0
   * @param ticket of the request
   */
  void diskRead(int disk, long ticket, long block, long frame);

  /**
   * A disk has taken a block from a frame.
   *
   * @param disk its number, from 0
   * @param ticket of the request
   * @param bytes how many, from the start of both; fewer than all when the write was torn
   */
  void diskWritten(int disk, long ticket, long block, long frame, int bytes);

  /**
   * A disk has been told that blocks read as zeros from now on.
   *
   * @param disk its number, from 0
   */
  void discarded(int disk, long block, long count);
}
