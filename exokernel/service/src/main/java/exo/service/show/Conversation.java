package exo.service.show;

import exo.service.Columns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The viewer with commands in lines: for a terminal whose keys nobody can read. */
final class Conversation {
  private Conversation() {}

  static void hold(Viewer viewer, InputStream in, PrintStream out, int columns) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String line;
    do {
      for (String shown : viewer.page(columns, false)) {
        for (String part : Columns.folded(shown, columns)) {
          out.println(part);
        }
      }
      out.print("> ");
      out.flush();
      line = lines.readLine();
    } while (line != null && viewer.command(line));
  }
}
