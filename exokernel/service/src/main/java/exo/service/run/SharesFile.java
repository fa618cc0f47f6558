package exo.service.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what each client has had after each turn as comma-separated values, for a figure: {@code docs/json.md} has the columns. When
 * the stream fails, the failure is kept for the end, as nobody could do anything about it before.
 */
final class SharesFile implements ShareLog.Turns {
  private final OutputStream stream;
  private final int cell;
  private final List<String> names;
  private long number;
  private @Nullable IOException failure;

  /**
   * @param stream where to; left open
   * @param names the clients'
   */
  SharesFile(OutputStream stream, int cell, List<String> names) {
    this.stream = stream;
    this.cell = cell;
    this.names = List.copyOf(names);
    if (cell == 0) {
      var head = new StringBuilder("cell,turn,cycle,libos,cycles");
      for (String name : names) {
        head.append(',').append(name).append(',').append(name).append(" ideal");
      }
      write(head);
    }
  }

  @Override
  public void turn(ShareLog log, long cycle, int client, long cycles) {
    var line = new StringBuilder().append(cell).append(',').append(number++);
    line.append(',').append(cycle).append(',').append(names.get(client));
    line.append(',').append(cycles);
    for (int i = 0; i < names.size(); i++) {
      line.append(',').append(log.had(i)).append(',');
      line.append(log.hasIdeal() ? Math.round(log.ideal(i)) : "");
    }
    write(line);
  }

  private void write(StringBuilder line) {
    try {
      if (failure == null) {
        stream.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Says whether all of it was written.
   *
   * @throws IOException when it was not
   */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
