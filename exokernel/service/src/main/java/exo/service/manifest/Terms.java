package exo.service.manifest;

import exo.kernel.GateKind;
import exo.service.Size;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a libOS is on the machine.
 *
 * @param guarantee frames it can always have; null for none
 * @param guaranteeAt the option or the place in a file that says so; what to blame when it does not fit
 * @param tickets its weight where arbiters go by shares
 * @param gate what stands between it and the kernel
 * @param answer what it gives when it is asked; null for its kind's own choice
 * @param slots blocks it sets aside for what is taken by force; null for its kind's own choice
 * @param slotsAt the place in a file that says so
 * @param arrives the cycle at which it comes
 * @param departs the cycle by which it has to go; null when it goes of its own accord
 * @param destroyed the cycle at which it is ended without being asked; null for never
 */
public record Terms(
    @Nullable Size guarantee,
    String guaranteeAt,
    long tickets,
    GateKind gate,
    @Nullable String answer,
    @Nullable Long slots,
    String slotsAt,
    long arrives,
    @Nullable Long departs,
    @Nullable Long destroyed) {
  /** No guarantee, one ticket, there from the start and to its end. */
  public static final Terms NONE =
      new Terms(null, "", 1, GateKind.DIRECT, null, null, "", 0, null, null);

  Terms withGuarantee(Size size, String at) {
    return new Terms(size, at, tickets, gate, answer, slots, slotsAt, arrives, departs, destroyed);
  }

  Terms withGate(GateKind kind) {
    return new Terms(
        guarantee, guaranteeAt, tickets, kind, answer, slots, slotsAt, arrives, departs, destroyed);
  }

  Terms withAnswer(String name) {
    return new Terms(
        guarantee, guaranteeAt, tickets, gate, name, slots, slotsAt, arrives, departs, destroyed);
  }
}
