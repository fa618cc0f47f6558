package exo.service.events;

import org.jspecify.annotations.Nullable;

/** The lane of one environment, from its arrival to its departure, and what is open on it. */
final class Lane {
  final long uuid;

  /** The interned name under which it stands on the processor's lane. */
  int occupantName;

  String title;
  boolean described;
  boolean inUpCall;
  boolean left;

  /** Its revocation dialogues; null until there is one. */
  @Nullable DialogueLanes dialogues;

  Lane(long uuid, String title) {
    this.uuid = uuid;
    this.title = title;
  }
}
