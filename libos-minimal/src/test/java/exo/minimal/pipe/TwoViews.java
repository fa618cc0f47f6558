package exo.minimal.pipe;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.hw.Frames;
import exo.minimal.memory.AddressSpace;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A pipe's frames as two libOSes see them, and a buffer of each one's own. */
final class TwoViews {
  static final long RING = 1L << 32;
  static final long BUFFER = 2L << 32;
  private static final int BUFFER_BYTES = 2 * Frames.BYTES;

  final ByteBuffer ring;
  final View writers = new View();
  final View readers = new View();
  final WriteEnd out;
  final ReadEnd in;

  TwoViews(int frames) {
    ring = bytes(frames * Frames.BYTES);
    in = new ReadEnd(readers.kernel, new AddressSpace(readers.kernel), RING, frames, 1);
    out = new WriteEnd(writers.kernel, new AddressSpace(writers.kernel), RING, in.offer(), 2);
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** One libOS's down-calls; nothing but loads and stores can go wrong in them. */
  final class View {
    final ByteBuffer buffer = bytes(BUFFER_BYTES);
    final DownCalls kernel =
        (DownCalls)
            Proxy.newProxyInstance(
                DownCalls.class.getClassLoader(), new Class<?>[] {DownCalls.class}, this::call);
    boolean gone;
    private @Nullable Refusal refusal;

    private @Nullable Object call(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "refusal" -> refusal;
        case "load" -> access((Long) arguments[0], null);
        case "store" -> access((Long) arguments[0], (Long) arguments[1]);
        case "bindFrame", "unbindFrame", "map" -> 0L;
        case "derive" -> {
          ((Capability) arguments[3]).set(5, 6, 7);
          yield 0L;
        }
        default -> throw new AssertionError("a pipe needs no " + method.getName());
      };
    }

    private long access(long va, @Nullable Long value) {
      ByteBuffer memory = va < BUFFER ? ring : buffer;
      long at = va - (va < BUFFER ? RING : BUFFER);
      boolean mapped = at >= 0 && at <= memory.capacity() - Long.BYTES && !(gone && va < BUFFER);
      refusal = mapped ? null : new Refusal.NotMapped(va);
      if (!mapped) {
        return DownCalls.REFUSED;
      }
      if (value == null) {
        return memory.getLong((int) at);
      }
      memory.putLong((int) at, value);
      return 0;
    }
  }
}
