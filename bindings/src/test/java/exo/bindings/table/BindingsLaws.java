package exo.bindings.table;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Histories of calls, generated, against the model: owners, quotas, refusals, derivation; laws L2, L3, L4 and L9. */
class BindingsLaws {
  /** Small, so that every bound is met. */
  private static final Installed INSTALLED = new Installed(12, 2, 24, 4, 5, 4, 3, 8);

  private static Bindings bindings;

  @BeforeContainer
  static void open() {
    bindings = Bindings.inMemory(INSTALLED, 7);
  }

  @AfterContainer
  static void close() {
    bindings.close();
  }

  @Property(tries = 300)
  void bindingsDoWhatTheModelDoes(@ForAll("histories") List<Op> history) {
    Trial trial = new Trial(bindings, INSTALLED);
    for (Op op : history) {
      trial.refusedChangesNothing(op);
    }
    trial.compareAll();
  }

  @Property(tries = 20)
  void longHistoriesDoToo(@ForAll long seed) {
    run(seed, 2_000);
  }

  @Property(tries = 500)
  @Tag("long")
  void veryLongHistoriesDoToo(@ForAll long seed) {
    run(seed, 20_000);
  }

  private static void run(long seed, int steps) {
    Random random = new Random(seed);
    Trial trial = new Trial(bindings, INSTALLED);
    for (int step = 0; step < steps; step++) {
      trial.step(anyOp(random));
      if (step % 100 == 0) {
        trial.forgetTheDead();
        trial.compareAll();
      }
    }
    trial.compareAll();
  }

  static Op anyOp(Random random) {
    Op.Kind[] kinds = Op.Kind.values();
    Op.Kind kind = kinds[random.nextInt(kinds.length)];
    if (kind == Op.Kind.LEAVE && random.nextInt(10) != 0) {
      kind = Op.Kind.DERIVE;
    }
    return new Op(
        kind,
        random.nextInt(1000),
        random.nextInt(1000),
        random.nextInt(1000),
        random.nextInt(1000));
  }

  @Provide
  Arbitrary<List<Op>> histories() {
    Arbitrary<Op.Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Op.Kind.BIND_FRAME),
            Tuple.of(6, Op.Kind.BIND_EXTENT),
            Tuple.of(2, Op.Kind.ATTACH_EXTENT),
            Tuple.of(4, Op.Kind.BIND_SAVE_SLOT),
            Tuple.of(2, Op.Kind.BIND_SLICE),
            Tuple.of(5, Op.Kind.UNBIND),
            Tuple.of(10, Op.Kind.DERIVE),
            Tuple.of(3, Op.Kind.REVOKE_DERIVED),
            Tuple.of(6, Op.Kind.CHECK),
            Tuple.of(3, Op.Kind.CHECK_FORGED),
            Tuple.of(1, Op.Kind.LEAVE),
            Tuple.of(2, Op.Kind.ENTER));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999);
    return Combinators.combine(kinds, numbers, numbers, numbers, numbers)
        .as(Op::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }
}
