package exo.bindings.table;

/**
 * The value of an entry in the binding table: two words.
 *
 * <pre>
 *   word 0    63                32 31        16 15        8 7         0
 *            +--------------------+------------+-----------+-----------+
 *            |        owner       |     0      |   state   |  rights   |
 *            +--------------------+------------+-----------+-----------+
 *   word 1    generation
 * </pre>
 */
final class TableRecord {
  static final int BYTES = 16;

  long word0;
  long word1;

  void set(int owner, int rights, long generation, BindingState state) {
    word0 = (long) owner << 32 | (long) state.code() << 8 | rights;
    word1 = generation;
  }

  int owner() {
    return (int) (word0 >>> 32);
  }

  int rights() {
    return (int) word0 & 0xFF;
  }

  BindingState state() {
    return BindingState.of((int) (word0 >>> 8) & 0xFF);
  }

  long generation() {
    return word1;
  }
}
