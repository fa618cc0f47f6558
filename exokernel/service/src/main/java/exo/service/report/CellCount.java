package exo.service.report;

/** The catalogue of what is counted once for each machine; {@link Count} has what is counted for each libOS. */
enum CellCount {
  CLOCK("machine.cycles", "cycles on the machine's clock"),
  KERNEL("machine.kernel.cycles", "cycles of the kernel's that were nobody's"),
  STEPS("laws.steps", "kernel steps after which the laws were checked"),
  CHECKED("laws.checked", "checks of a law"),
  VIOLATIONS("laws.violations", "checks that failed");

  private final String path;
  private final String sentence;

  CellCount(String path, String sentence) {
    this.path = path;
    this.sentence = sentence;
  }

  /** Returns its name, in parts. */
  String path() {
    return path;
  }

  /** Returns what it counts. */
  String sentence() {
    return sentence;
  }

  long of(CellResult cell) {
    return switch (this) {
      case CLOCK -> cell.clock();
      case KERNEL -> cell.kernelCycles();
      case STEPS -> cell.laws().steps();
      case CHECKED -> cell.laws().checked();
      case VIOLATIONS -> cell.laws().violations();
    };
  }
}
