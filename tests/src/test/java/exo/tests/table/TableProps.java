package exo.tests.table;

import exo.bindings.Quota;
import exo.tests.table.TableGuest.Act;
import exo.tests.table.TableGuest.Deed;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TableProps {
  @Provide
  Arbitrary<List<Deed>> histories() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(5, Act.MAP),
                Tuple.of(2, Act.UNMAP),
                Tuple.of(1, Act.PROTECT),
                Tuple.of(2, Act.LOOK_UP),
                Tuple.of(2, Act.LOAD),
                Tuple.of(2, Act.STORE)),
            Arbitraries.integers().between(0, 29),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 2))
        .as(Deed::new)
        .list()
        .ofMinSize(50)
        .ofMaxSize(400);
  }

  /** What a table says, and what a program sees through it. */
  @Property(tries = 100)
  void everyTableIsAMapWhateverItsLife(
      @ForAll Kind kind,
      @ForAll("histories") List<Deed> history,
      @ForAll boolean guaranteed,
      @ForAll boolean a53) {
    try (Board board = new Board(a53 ? "cortex-a53" : "cortex-a76")) {
      var guest = new TableGuest(kind, history);
      board.run(guest, guest, Quota.UNLIMITED, guaranteed ? 8 : 0);
    }
  }
}
