package exo.bindings.table;

/**
 * What opening kept bindings came upon.
 *
 * @param clean whether the machine before this one was stopped, or there was none; otherwise it was killed
 * @param records whole records in its journal
 * @param tornBytes bytes of a record that it had begun and told nobody of
 * @param mended entries of the map that were not what the journal says: lost, left over or half changed
 */
public record Recovery(boolean clean, long records, long tornBytes, int mended) {}
