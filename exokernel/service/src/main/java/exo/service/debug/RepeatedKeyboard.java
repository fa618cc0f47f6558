package exo.service.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** What was typed to a program is typed to it again when it is run again. */
final class RepeatedKeyboard implements IntSupplier {
  private final IntSupplier keyboard;
  private final List<Integer> typed = new ArrayList<>();
  private int at;

  RepeatedKeyboard(IntSupplier keyboard) {
    this.keyboard = keyboard;
  }

  void restart() {
    at = 0;
  }

  @Override
  public int getAsInt() {
    if (at == typed.size()) {
      typed.add(keyboard.getAsInt());
    }
    return typed.get(at++);
  }
}
