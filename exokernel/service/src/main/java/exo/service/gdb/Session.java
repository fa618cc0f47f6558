package exo.service.gdb;

import exo.service.debug.Controller;
import exo.service.debug.HeldProgram;
import exo.service.debug.Order;
import exo.service.debug.Stop;
import exo.service.guest.ProgramEnd;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with GDB. It asks while the program is held; a packet that lets the program go is answered by why it is held next,
 * or how it has ended. A debugger that goes away without a word has the program killed.
 */
final class Session implements Controller {
  /** What is not understood gets an empty answer, by which the other side knows. */
  private static final String UNKNOWN = "";

  private static final String TRAP = "T05thread:1;";
  private static final String INTERRUPTED = "T02thread:1;";
  private static final String BEGIN = "T05replaylog:begin;thread:1;";
  private static final int SIGBUS = 7;
  private static final int GDB_SIGNAL_BUS = 10;

  private final Packets packets;
  private final Queries queries;
  private final Set<Long> breakpoints = new HashSet<>();

  /** The answer to {@code ?}. */
  private String status = TRAP;

  /** The program was let go, and the other side waits to hear of it. */
  private boolean awaited;

  Session(Packets packets, long bias) {
    this.packets = packets;
    queries = new Queries(packets, bias);
  }

  @Override
  public boolean isBreakpoint(long pc) {
    return !breakpoints.isEmpty() && breakpoints.contains(pc); // asked at every instruction
  }

  @Override
  public boolean interrupts() {
    try {
      return packets.isInterrupted();
    } catch (IOException e) {
      return true; // which is then told, to nobody
    }
  }

  @Override
  public Order held(Stop why, HeldProgram program) {
    status = text(why);
    try {
      if (awaited) {
        packets.send(status);
        awaited = false;
      }
      return serve(program);
    } catch (IOException e) {
      return new Order.Kill();
    }
  }

  private static String text(Stop why) {
    return switch (why) {
      case Stop.Start(), Stop.Arrived(), Stop.Breakpoint() -> TRAP;
      case Stop.BeginOfHistory() -> BEGIN;
      case Stop.Interrupted() -> INTERRUPTED;
      case Stop.Signal(int number) -> "T%02xthread:1;".formatted(signal(number));
    };
  }

  /** GDB numbers signals as it likes (include/gdb/signals.def). */
  private static int signal(int linux) {
    return linux == SIGBUS ? GDB_SIGNAL_BUS : linux;
  }

  /** The program has ended. */
  void ended(ProgramEnd end) throws IOException {
    if (awaited) {
      boolean signalled = end.signal() != 0;
      int number = signalled ? signal(end.signal()) : end.code();
      packets.send("%c%02x".formatted(signalled ? 'X' : 'W', number));
    }
  }

  private Order serve(HeldProgram program) throws IOException {
    var inspector = new Inspector(program);
    while (true) {
      String packet = packets.next();
      if (packet == null) {
        return new Order.Kill();
      }
      Order order = order(packet, program);
      if (order != null) {
        return order;
      }
      if (!packet.equals(Packets.INTERRUPT)) {
        packets.send(answer(packet, inspector));
      }
    }
  }

  // ---- what lets the program go

  private @Nullable Order order(String packet, HeldProgram program) throws IOException {
    if (packet.startsWith("vKill")) {
      packets.send(Inspector.OK);
      return new Order.Kill();
    }
    if (packet.startsWith("D")) {
      packets.send(Inspector.OK);
      return new Order.Detach();
    }
    if (packet.equals("k")) {
      return new Order.Kill();
    }
    Order order = motion(packet);
    if (order != null) {
      goFrom(packet, program);
      awaited = true;
    }
    return order;
  }

  private static @Nullable Order motion(String packet) {
    String motion = packet.startsWith("vCont;") ? packet.substring("vCont;".length()) : packet;
    if (motion.equals("bs")) {
      return new Order.StepBack();
    }
    if (motion.equals("bc")) {
      return new Order.ContinueBack();
    }
    return switch (motion.isEmpty() ? ' ' : motion.charAt(0)) {
      case 's', 'S' -> new Order.Step(1);
      case 'c', 'C' -> new Order.Continue();
      default -> null;
    };
  }

  /** c and s may name an address, C and S behind their signal, which nobody here takes. */
  private static void goFrom(String packet, HeldProgram program) {
    boolean signal = packet.matches("[CS].*");
    int at = signal ? packet.indexOf(';') + 1 : 1;
    boolean named = packet.matches("[cs][0-9a-f]+|[CS][0-9a-f]+;[0-9a-f]+");
    if (named) {
      program.setPc(Hex.number(packet.substring(at)));
    }
  }

  // ---- what asks

  private String answer(String packet, Inspector inspector) {
    try {
      return understood(packet, inspector);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Inspector.ERROR; // a packet in disorder is the other side's fault
    }
  }

  private String understood(String packet, Inspector inspector) {
    if (packet.isEmpty()) {
      return UNKNOWN;
    }
    if (packet.equals("?")) {
      return status;
    }
    String answer = packet.matches("[zZ][01],.*") ? breakpoint(packet) : queries.answer(packet);
    answer = answer == null ? inspector.answer(packet) : answer;
    return answer == null ? UNKNOWN : answer;
  }

  /** Those of software and of hardware are the same here: nobody writes into the program. */
  private String breakpoint(String packet) {
    int end = packet.indexOf(',', 3);
    long address = Hex.number(packet.substring(3, end < 0 ? packet.length() : end));
    if (packet.startsWith("Z")) {
      breakpoints.add(address);
    } else {
      breakpoints.remove(address);
    }
    return Inspector.OK;
  }
}
