package exo.bench.classic;

import java.util.Locale;

/** Whose cycles. */
enum Column {
  EXOKERNEL {
    @Override
    Account of(Result result) {
      return result.exokernel();
    }
  },
  MONOLITH {
    @Override
    Account of(Result result) {
      return result.monolith();
    }
  };

  abstract Account of(Result result);

  /** As tables write it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
