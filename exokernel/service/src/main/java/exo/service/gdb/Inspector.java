package exo.service.gdb;

import exo.service.debug.HeldProgram;
import org.jspecify.annotations.Nullable;

/** Answers what asks for registers and memory of a held program, or changes them. */
final class Inspector {
  static final String OK = "OK";
  static final String ERROR = "E01";
  static final String NO_MEMORY = "E0e"; // EFAULT

  /** As much as fits an answer of PacketSize. */
  private static final int MOST_BYTES = 0x1000;

  private final HeldProgram program;
  private final RegisterFile registers;

  Inspector(HeldProgram program) {
    this.program = program;
    registers = new RegisterFile(program);
  }

  /**
   * Answers a packet; null when it asks for something else.
   *
   * @throws IllegalArgumentException when it is in disorder
   */
  @Nullable String answer(String packet) {
    String rest = packet.substring(1);
    return switch (packet.charAt(0)) {
      case 'g' -> registers.getAll();
      case 'G' -> registers.setAll(rest) ? OK : ERROR;
      case 'p' -> register(Hex.number(rest));
      case 'P' -> setRegister(rest);
      case 'm' -> memory(rest);
      case 'M' -> setMemory(rest);
      default -> null;
    };
  }

  private String register(long n) {
    return n >= 0 && n < RegisterFile.COUNT ? registers.get((int) n) : ERROR;
  }

  private String setRegister(String text) {
    int equals = text.indexOf('=');
    long n = Hex.number(text.substring(0, equals));
    boolean there = n >= 0 && n < RegisterFile.COUNT;
    return there && registers.set((int) n, text.substring(equals + 1)) ? OK : ERROR;
  }

  private String memory(String text) {
    int comma = text.indexOf(',');
    long va = Hex.number(text.substring(0, comma));
    long bytes = Hex.number(text.substring(comma + 1));
    byte[] read = program.read(va, Math.clamp(bytes, 0, MOST_BYTES));
    return read.length == 0 && bytes != 0 ? NO_MEMORY : Hex.of(read);
  }

  private String setMemory(String text) {
    int comma = text.indexOf(',');
    int colon = text.indexOf(':');
    long va = Hex.number(text.substring(0, comma));
    byte[] bytes = Hex.bytes(text.substring(colon + 1));
    if (bytes.length != Hex.number(text.substring(comma + 1, colon))) {
      return ERROR;
    }
    return bytes.length == 0 || program.write(va, bytes) ? OK : NO_MEMORY;
  }
}
