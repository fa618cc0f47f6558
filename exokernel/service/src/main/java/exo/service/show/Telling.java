package exo.service.show;

import exo.service.Figures;
import exo.service.events.Note;
import exo.service.events.TraceEvent;

/** An event in words. */
final class Telling {
  private Telling() {}

  /**
   * Returns what happened, without when.
   *
   * @param board the moment after it
   */
  static String of(TraceEvent event, Moment moment, Board board) {
    return subject(event, moment, board) + ": " + verb(event, moment, board);
  }

  private static String subject(TraceEvent event, Moment moment, Board board) {
    return switch (moment) {
      case MACHINE, WAIT -> "machine";
      case ADMIT -> board.guest((int) event.note(Note.ENVIRONMENT)).name;
      case SWITCH -> "cpu";
      default ->
          event.track().environment() > 0
              ? event.track().name()
              : event.track().place() == exo.service.events.Track.Place.DISK
                  ? event.track().name()
                  : "kernel";
    };
  }

  private static String verb(TraceEvent event, Moment moment, Board board) {
    return switch (moment) {
      case MACHINE -> "boots with " + Figures.count(event.note(Note.INSTALLED_FRAMES)) + " frames";
      case ADMIT -> "arrives";
      case EXIT -> "leaves with status " + event.note(Note.EXIT_STATUS);
      case REQUEST -> "requests " + amount(event, event.name().substring("request ".length()));
      case ASK -> "is asked for " + event.note(Note.AMOUNT) + request(event, board);
      case DEMAND -> "is told to by " + cycle(event, Note.DEADLINE) + request(event, board);
      case RETURNED ->
          "has returned " + Figures.count(event.note(Note.AMOUNT)) + request(event, board);
      case LIE -> "lies about " + resource(event) + request(event, board);
      case ABORT -> "is robbed (" + afterComma(event) + ")" + request(event, board);
      case TAKE -> "loses " + resource(event) + ", " + fate(event);
      case GRANT -> "is granted " + Figures.count(event.note(Note.AMOUNT)) + number(event);
      case END -> "dialogue over after " + cycle(event, Note.CYCLES) + " cycles";
      case REVOCATION -> event.name() + ", by " + cycle(event, Note.DEADLINE);
      case REPOSSESSION ->
          "repossession, %d listed, %d not"
              .formatted(event.note(Note.ENTRIES), event.note(Note.OVERFLOW));
      case RETURN -> "returns";
      case SWITCH -> "given to " + event.name();
      case TRANSFER, BIND, ENDED, CALL -> event.name() + place(event);
      case BOOT, EXCEPTION, INTERRUPT, REFUSED, WAIT -> event.name() + place(event);
    };
  }

  private static String amount(TraceEvent event, String what) {
    return Figures.count(event.note(Note.AMOUNT)) + " " + what + number(event);
  }

  private static String number(TraceEvent event) {
    return " (request " + event.note(Note.REQUEST) + ")";
  }

  private static String request(TraceEvent event, Board board) {
    if (!event.has(Note.REQUEST)) {
      return ""; // an emergency is nobody's request
    }
    return ", for " + board.claimant(event.note(Note.REQUEST)) + number(event);
  }

  private static String cycle(TraceEvent event, Note note) {
    return Figures.count(event.note(note));
  }

  private static String afterComma(TraceEvent event) {
    return event.name().substring(event.name().indexOf(',') + 2);
  }

  private static String fate(TraceEvent event) {
    return afterComma(event) + (event.has(Note.SLOT) ? " to block " + event.note(Note.SLOT) : "");
  }

  private static String place(TraceEvent event) {
    if (event.has(Note.ADDRESS)) {
      return " at 0x" + Long.toHexString(event.note(Note.ADDRESS));
    }
    if (event.has(Note.FRAME) || event.has(Note.BLOCK)) {
      return ", " + resource(event);
    }
    return "";
  }

  /** Returns the frame or the blocks that an event is about. */
  static String resource(TraceEvent event) {
    if (event.has(Note.FRAME)) {
      return "frame " + event.note(Note.FRAME);
    }
    return event.has(Note.BLOCKS)
        ? "extent " + event.note(Note.BLOCK) + "+" + event.note(Note.BLOCKS)
        : "block " + event.note(Note.BLOCK);
  }
}
