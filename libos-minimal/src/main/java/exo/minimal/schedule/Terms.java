package exo.minimal.schedule;

import java.util.List;

/**
 * What a scheduler is told of its clients, as {@code stride:3,2,1} says it.
 *
 * @param scheduler its name, what stands before the colon
 * @param texts what stands after it, between commas
 * @param clients how many clients there are
 */
public record Terms(String scheduler, List<String> texts, int clients) {
  /** Copies the texts. */
  public Terms {
    texts = List.copyOf(texts);
  }

  /** Takes a text apart. */
  public static Terms of(String text, int clients) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Terms(text, List.of(), clients)
        : new Terms(
            text.substring(0, colon), List.of(text.substring(colon + 1).split(",", -1)), clients);
  }

  /**
   * One text for each client.
   *
   * @param what they are, for example {@code a number of tickets}
   * @param example one of them
   * @throws IllegalArgumentException when there are more or fewer
   */
  public List<String> each(String what, String example) {
    if (texts.size() != clients) {
      String examples = String.join(",", java.util.Collections.nCopies(clients, example));
      throw unusable(
          "takes %s for each libOS, %d in all, as in %s:%s, and was given %d",
          what, clients, scheduler, examples, texts.size());
    }
    return texts;
  }

  /**
   * No text at all.
   *
   * @throws IllegalArgumentException when there are some
   */
  public void none() {
    if (!texts.isEmpty()) {
      throw unusable("takes nothing after its name, and was given %s", String.join(",", texts));
    }
  }

  /**
   * A number.
   *
   * @param text one of the texts, or a part of it
   * @param what it is, for example {@code tickets}
   * @throws IllegalArgumentException when it is none, or out of range
   */
  public long number(String text, String what, long least, long most) {
    long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (value < least || value > most) {
      throw unusable("takes %d to %d as %s, not \"%s\"", least, most, what, text);
    }
    return value;
  }

  /** {@return what to throw about them} */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
  public IllegalArgumentException unusable(String why, Object... details) {
    return new IllegalArgumentException("scheduler " + scheduler + " " + why.formatted(details));
  }
}
