package exo.tests.model;

import exo.testkit.Claim;
import java.util.ArrayList;
import java.util.List;

/** Capabilities that have been handed out, and to whom: what puppets present, genuine, stale, stolen or forged. */
final class Props {
  record Prop(Claim claim, int holder) {}

  private static final int MOST = 200;

  final List<Prop> all = new ArrayList<>();

  void add(Claim claim, int holder, int at) {
    if (all.size() == MOST) {
      all.remove(at);
    }
    all.add(new Prop(claim, holder));
  }
}
