package exo.service.show;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** The viewer with single keys, on a page that is drawn anew after each. */
final class Screen implements AutoCloseable {
  private static final int ESCAPE = 27;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;
  private static final int END_OF_INPUT = -1;
  private static final int INTERRUPT = 3;
  private static final long REST_OF_KEY_MILLIS = 50;
  private static final String HOME_AND_WIPE = "\u001b[H\u001b[J";
  private static final String OTHER_SCREEN = "\u001b[?1049h";
  private static final String OLD_SCREEN = "\u001b[?1049l";

  private final Terminal terminal;
  private final Attributes before;
  private final PrintWriter out;
  private final NonBlockingReader keys;

  /**
   * Takes over the terminal.
   *
   * @throws IOException when the process has none
   */
  Screen() throws IOException {
    terminal = TerminalBuilder.builder().system(true).dumb(false).provider("exec").build();
    before = terminal.enterRawMode();
    out = terminal.writer();
    keys = terminal.reader();
    out.print(OTHER_SCREEN);
  }

  void show(Viewer viewer) throws IOException {
    boolean more = true;
    while (more) {
      int columns = Math.max(40, terminal.getWidth());
      int rows = terminal.getHeight() <= 0 ? Integer.MAX_VALUE : terminal.getHeight();
      draw(viewer.page(columns, rows, true));
      more = viewer.command(command());
    }
  }

  private void draw(List<String> lines) {
    out.print(HOME_AND_WIPE);
    int rows = terminal.getHeight() <= 0 ? lines.size() : terminal.getHeight();
    int cut = Math.max(0, lines.size() - rows);
    for (int i = 0; i < lines.size(); i++) {
      if (i < 2 || i >= 2 + cut) { // what does not fit is missing below the head
        out.print(lines.get(i));
        out.print(i + 1 < lines.size() ? "\r\n" : "");
      }
    }
    out.flush();
  }

  /** Returns the command that the next key stands for. */
  private String command() throws IOException {
    int key = keys.read();
    return switch (key) {
      case END_OF_INPUT, INTERRUPT -> "q";
      case ESCAPE -> escaped();
      case ' ', '\r', '\n' -> "n";
      case 'g' -> asked("g", "cycle: ");
      case 'b' -> asked("b", "kind of event (" + String.join(" ", Moment.words()) + "): ");
      default -> String.valueOf((char) key);
    };
  }

  /** The arrows, and the keys for pages and ends. */
  private String escaped() throws IOException {
    int bracket = keys.read(REST_OF_KEY_MILLIS);
    int letter = bracket == '[' || bracket == 'O' ? keys.read(REST_OF_KEY_MILLIS) : bracket;
    if (letter == '5' || letter == '6') {
      keys.read(REST_OF_KEY_MILLIS); // the tilde
    }
    return switch (letter) {
      case 'C', 'B' -> "n";
      case 'D', 'A' -> "p";
      case '5' -> "P";
      case '6' -> "N";
      case 'H' -> "0";
      case 'F' -> "e";
      default -> letter < 0 ? "q" : "?";
    };
  }

  private String asked(String command, String prompt) throws IOException {
    var text = new StringBuilder();
    out.print("\r\n" + prompt);
    out.flush();
    int key = keys.read();
    while (key != '\r' && key != '\n' && key != ESCAPE && key != END_OF_INPUT) {
      if (key == BACKSPACE || key == DELETE) {
        out.print(text.isEmpty() ? "" : "\b \b");
        text.setLength(Math.max(0, text.length() - 1));
      } else if (key >= ' ') {
        text.append((char) key);
        out.print((char) key);
      }
      out.flush();
      key = keys.read();
    }
    return command + " " + text;
  }

  @Override
  public void close() throws IOException {
    out.print(OLD_SCREEN);
    out.flush();
    terminal.setAttributes(before);
    terminal.close();
  }
}
