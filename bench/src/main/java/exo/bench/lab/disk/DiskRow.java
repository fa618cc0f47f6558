package exo.bench.lab.disk;

/**
 * What a contest of one trace has measured.
 *
 * @param trace its name
 * @param contest {@code order} or {@code place}
 * @param name of the order of service, or of who placed the blocks
 * @param stretch arrivals lie so many times as far apart as in the trace
 * @param requests how many were served
 * @param meanMs of the response times, arrival to end, in milliseconds
 * @param medianMs the one that half of them do not exceed
 * @param p99Ms the one that 99 in 100 do not exceed
 * @param maxMs the longest
 * @param cylinders that the arms went over for a request, in the mean
 * @param perSecond requests served in a second, all disks together, from the first arrival to the last end
 * @param busy the share of that time in which a disk was at work, in the mean of the disks; 0 to 1
 * @param pieces that an extent was put in, in the mean; 1 where nothing was placed
 */
public record DiskRow(
    String trace,
    String contest,
    String name,
    int stretch,
    long requests,
    double meanMs,
    double medianMs,
    double p99Ms,
    double maxMs,
    double cylinders,
    double perSecond,
    double busy,
    double pieces) {}
