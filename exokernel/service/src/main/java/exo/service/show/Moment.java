package exo.service.show;

import exo.service.InputError;
import exo.service.events.Note;
import exo.service.events.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of events that one can stop at. */
enum Moment {
  MACHINE(false),
  ADMIT(true),
  BOOT(false),
  EXCEPTION(false),
  INTERRUPT(false),
  RETURN(false),
  CALL(false),
  REFUSED(false),
  BIND(false),
  ENDED(false),
  TRANSFER(false),
  SWITCH(false),
  WAIT(false),
  EXIT(true),
  REQUEST(true),
  ASK(true),
  DEMAND(true),
  RETURNED(true),
  LIE(true),
  ABORT(true),
  TAKE(true),
  GRANT(true),
  END(true),
  REVOCATION(true),
  REPOSSESSION(true);

  private final boolean telling;

  Moment(boolean telling) {
    this.telling = telling;
  }

  /** Returns whether it belongs to the story of who lost what to whom. */
  boolean isTelling() {
    return telling;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Moment moment : values()) {
      words.add(moment.word());
    }
    return words;
  }

  /**
   * Returns the kind of this name.
   *
   * @throws InputError when there is none, with the nearest
   */
  static Moment named(String where, String word) {
    for (Moment moment : values()) {
      if (moment.word().equals(word.toLowerCase(Locale.ROOT))) {
        return moment;
      }
    }
    throw InputError.unknown(where, "kind of event", word, words());
  }

  /** Returns what an event is, or null for the end of something that was told when it began. */
  static @Nullable Moment of(TraceEvent event) {
    return event.type() == TraceEvent.Type.NONE
        ? null
        : switch (event.track().place()) {
          case MACHINE -> null;
          case KERNEL -> ofKernel(event);
          case PROCESSOR -> begins(event) ? SWITCH : null;
          case DISK -> begins(event) ? TRANSFER : null;
          case DIALOGUE -> ofDialogue(event);
          case LIBOS -> ofLibOs(event);
        };
  }

  private static boolean begins(TraceEvent event) {
    return event.type() == TraceEvent.Type.BEGIN;
  }

  private static @Nullable Moment ofKernel(TraceEvent event) {
    return switch (event.name()) {
      case "machine" -> MACHINE;
      case "admit" -> ADMIT;
      case "waiting" -> WAIT;
      default -> null;
    };
  }

  private static @Nullable Moment ofDialogue(TraceEvent event) {
    return switch (event.name()) {
      case "asked" -> ASK;
      case "demanded" -> DEMAND;
      case "returned" -> RETURNED;
      case "lie" -> LIE;
      case "" -> event.has(Note.CYCLES) ? END : null;
      default -> ABORT;
    };
  }

  private static Moment ofLibOs(TraceEvent event) {
    return switch (event.type()) {
      case END -> RETURN;
      case BEGIN -> ofUpCall(event.name());
      default -> ofInstant(event.name());
    };
  }

  private static Moment ofUpCall(String name) {
    return switch (name) {
      case "boot" -> BOOT;
      case "revocation, asked", "revocation, demanded" -> REVOCATION;
      case "repossession" -> REPOSSESSION;
      case "slice start", "slice end", "transfer done", "alarm", "grant" -> INTERRUPT;
      default -> EXCEPTION;
    };
  }

  private static Moment ofInstant(String name) {
    return switch (name) {
      case "bind frame", "bind extent", "attach extent", "bind save slot" -> BIND;
      case "exit" -> EXIT;
      case "granted" -> GRANT;
      case "start read", "start write", "transfer cancelled" -> TRANSFER;
      default -> ofLongName(name);
    };
  }

  private static Moment ofLongName(String name) {
    if (name.endsWith(" refused")) {
      return REFUSED;
    }
    if (name.startsWith("repossessing, ")) {
      return ABORT;
    }
    if (name.startsWith("take ") && name.indexOf(',') > 0) {
      return TAKE;
    }
    if (name.startsWith("request ")) {
      return REQUEST;
    }
    return name.endsWith(" ended") ? ENDED : CALL;
  }
}
