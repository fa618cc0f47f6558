package exo.tests.a64;

import java.util.Optional;

/** An instance of which two implementations say different things, for people to read. */
record Difference(Instance instance, Outcome expected, Outcome actual, String name) {
  static Optional<Difference> of(String name, Instance instance, Outcome expected, Outcome actual) {
    return expected.agrees(actual, instance)
        ? Optional.empty()
        : Optional.of(new Difference(instance, expected, actual, name));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    for (int word : instance.words()) {
      text.append(String.format(" %08x", word));
    }
    text.append(String.format(" at %x%n", Instance.CODE + 4L * instance.slot()));
    line(text, "", "before", "expected", "actual");
    State before = instance.before();
    row(text, "signal", 0, expected.signal(), actual.signal());
    row(text, "pc", instance.end(), expected.pc(), actual.pc());
    row(text, "address", 0, expected.address(), actual.address());
    for (int i = 0; i < 32; i++) {
      String register = i == State.SP ? "sp" : "x" + i;
      rowOf(text, register, before.x[i], expected.after().x[i], actual.after().x[i]);
    }
    for (int i = 0; i < 64; i++) {
      String half = "v" + i / 2 + (i % 2 == 0 ? ".low" : ".high");
      rowOf(text, half, before.v[i], expected.after().v[i], actual.after().v[i]);
    }
    row(text, "nzcv", before.nzcv, expected.after().nzcv, actual.after().nzcv);
    row(text, "tpidr", before.tpidr, expected.after().tpidr, actual.after().tpidr);
    row(text, "fpcr", before.fpcr, expected.after().fpcr, actual.after().fpcr);
    row(text, "fpsr", before.fpsr, expected.after().fpsr, actual.after().fpsr);
    for (int i = 0; i < instance.area().length; i++) {
      long was = instance.area()[i];
      long wanted = word(expected, i, was);
      long got = word(actual, i, was);
      if (wanted != was || got != was) {
        row(text, String.format("[%x]", Instance.AREA + 8L * i), was, wanted, got);
      }
    }
    return text.toString();
  }

  private static long word(Outcome outcome, int index, long before) {
    for (int i = 0; i < outcome.indices().length; i++) {
      if (outcome.indices()[i] == index) {
        return outcome.values()[i];
      }
    }
    return before;
  }

  /** A register that an instruction names, or that one of the two changed. */
  private void rowOf(StringBuilder text, String register, long before, long wanted, long got) {
    if (wanted != before || got != before || isNamed(register)) {
      row(text, register, before, wanted, got);
    }
  }

  private boolean isNamed(String register) {
    int number = register.equals("sp") ? 31 : Integer.parseInt(register.replaceAll("\\D", ""));
    for (int word : instance.words()) {
      for (int low : new int[] {0, 5, 10, 16}) {
        if (Words.field(word, low, 5) == number) {
          return true;
        }
      }
    }
    return false;
  }

  private static void row(StringBuilder text, String what, long before, long wanted, long got) {
    String mark = wanted == got ? "" : "   <--";
    line(text, what, hex(before), hex(wanted), hex(got) + mark);
  }

  private static String hex(long value) {
    return String.format("%016x", value);
  }

  private static void line(StringBuilder text, String what, String was, String wanted, String got) {
    text.append(String.format("  %-10s %-16s  %-16s  %s%n", what, was, wanted, got));
  }
}
