package exo.service;

import java.util.List;

/**
 * A kind of thing that {@code exo list KIND} shows: a {@link java.util.ServiceLoader} provider, so
 * that every module lists what it brings.
 */
public interface Catalogue {
  /** Returns the kind, in lower case and plural: {@code policies}. */
  String kind();

  /** Returns what these things are: one short sentence without a full stop. */
  String sentence();

  /** Returns one row for each, in the order in which they are best read. */
  List<Row> rows(Shell shell);

  /**
   * One thing.
   *
   * @param name what a command line or a manifest calls it
   * @param sentence what it is
   */
  record Row(String name, String sentence) {}
}
