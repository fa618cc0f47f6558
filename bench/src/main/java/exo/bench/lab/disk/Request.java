package exo.bench.lab.disk;

/**
 * One request to a disk.
 *
 * @param id which request of the trace it is, or is a part of, from 0
 * @param arrival nanoseconds since the trace began
 * @param device which of the trace's disks
 * @param sector the first, of 512 bytes
 * @param sectors how many, at least 1
 * @param write whether it writes
 */
record Request(int id, long arrival, int device, long sector, int sectors, boolean write) {}
