package exo.service.trace;

/**
 * A whole trace in four numbers.
 *
 * @param records lines or binary records that were not skipped
 * @param accesses at least as many: a record may ask for a run of blocks
 * @param stores accesses of these that the trace itself calls stores
 * @param distinctPages pages touched at least once
 */
public record TraceSummary(long records, long accesses, long stores, int distinctPages) {}
