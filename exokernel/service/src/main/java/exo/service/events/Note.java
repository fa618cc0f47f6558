package exo.service.events;

/** What is noted beside an event: Perfetto's debug annotations, each with a name and a number. */
public enum Note {
  ENVIRONMENT("environment"),
  SLICE("slice"),
  CYCLE("cycle"),
  ADDRESS("address", Fields.ANNOTATION_POINTER),
  FRAME("frame"),
  BLOCK("block"),
  BLOCKS("blocks"),
  TICKET("ticket"),
  DESCRIPTOR("descriptor", Fields.ANNOTATION_POINTER),
  VALUE("value", Fields.ANNOTATION_POINTER),
  DIED("capabilities dead"),
  AWAITS_TRANSFER("awaits transfer"),
  AWAITS_CYCLE("awaits cycle"),
  YIELDS_TO("yields to"),
  EXIT_STATUS("exit status"),
  AWAITS_GRANT("awaits grant"),
  REQUEST("request"),
  AMOUNT("amount"),
  DEADLINE("deadline"),
  SLOT("saved to block"),
  CYCLES("cycles"),
  OF_REQUEST("of request"),
  ENTRIES("entries"),
  OVERFLOW("overflow"),
  INSTALLED_FRAMES("installed frames"),
  CYCLES_PER_SECOND("cycles per second"),
  ENTERS("enters"),
  CALLER("caller"),
  SYNCHRONOUS("synchronous"),
  OVERRUN("overrun by cycles"),
  DEBT("debt in cycles"),
  CONTEXT("word");

  final String text;

  /** The field of DebugAnnotation that takes the number. */
  final int field;

  /** Under which it is interned, on every sequence: 1 and up. */
  @SuppressWarnings("EnumOrdinal") // any number will do, as long as no two have the same
  final int iid = ordinal() + 1;

  Note(String text) {
    this(text, Fields.ANNOTATION_UINT);
  }

  Note(String text, int field) {
    this.text = text;
    this.field = field;
  }
}
