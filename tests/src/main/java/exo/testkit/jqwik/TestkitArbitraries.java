package exo.testkit.jqwik;

import exo.hw.MachineDescription;
import exo.testkit.Action;
import exo.testkit.Board;
import exo.testkit.Call;
import exo.testkit.History;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Tells jqwik how to make what the testkit is about. */
public final class TestkitArbitraries implements ArbitraryProvider {
  private static final int PLAYERS = 3;

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(History.class)
        || target.isOfType(Board.class)
        || target.isOfType(MachineDescription.class)
        || target.isOfType(Action.class)
        || target.isOfType(Call.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    if (target.isOfType(History.class)) {
      return Set.of(Histories.any(), Histories.swarm());
    }
    if (target.isOfType(Board.class)) {
      return Set.of(Histories.boards());
    }
    if (target.isOfType(MachineDescription.class)) {
      return Set.of(Histories.boards().map(Board::machine));
    }
    return Set.of(target.isOfType(Action.class) ? Histories.actions(PLAYERS) : Calls.any());
  }
}
