package exo.bindings.table;

/** Where changes to what is kept go first, so that several entries change together or not at all. */
interface RedoLog {
  /** Notes that an entry gets these words. */
  void set(long key, long word0, long word1);

  /** Notes that an entry goes. */
  void remove(long key);

  /** Makes all notes since the latest commit hold, whatever happens after it returns. */
  void commit();

  /** Takes note that the table holds everything committed, and may be asked for all that is kept. */
  void applied(Snapshot snapshot);

  /** All that is kept. */
  @FunctionalInterface
  interface Snapshot {
    /** Notes every entry. */
    void writeTo(RedoLog log);
  }

  /** For a table that is not kept. */
  RedoLog NONE =
      new RedoLog() {
        @Override
        public void set(long key, long word0, long word1) {}

        @Override
        public void remove(long key) {}

        @Override
        public void commit() {}

        @Override
        public void applied(Snapshot snapshot) {}
      };
}
