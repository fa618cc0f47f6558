package exo.testkit;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.ResourceKind;
import exo.bindings.Rights;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A down-call in words: an address in hexadecimal, bits by their names, and {@code any} where any will do. */
final class CallText {
  private final Function<Claim, String> claims;

  private CallText(Function<Claim, String> claims) {
    this.claims = claims;
  }

  /**
   * {@return its text}
   *
   * @param claims what is said of a capability that it presents
   */
  static String of(Call call, Function<Claim, String> claims) {
    CallText text = new CallText(claims);
    List<String> arguments = new ArrayList<>();
    for (RecordComponent each : call.getClass().getRecordComponents()) {
      arguments.add(each.getName() + "=" + text.argument(each.getName(), value(call, each)));
    }
    return call.getClass().getSimpleName() + arguments;
  }

  private static Object value(Call call, RecordComponent component) {
    try {
      return component.getAccessor().invoke(call);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible); // a call and its accessors are public
    }
  }

  private String argument(String name, Object value) {
    return switch (value) {
      case Claim claim -> claims.apply(claim);
      case Long number -> number(name, number);
      case Integer number -> bits(name, number);
      default -> value.toString();
    };
  }

  private static String number(String name, long value) {
    return switch (name) {
      case "va" -> "0x" + Long.toHexString(value);
      case "frame", "start", "position" -> value == DownCalls.ANY ? "any" : Long.toString(value);
      default -> Long.toString(value);
    };
  }

  private static String bits(String name, int value) {
    return switch (name) {
      case "protection" -> protection(value);
      case "rights" -> Rights.toString(value);
      case "kind" -> kind(value);
      default -> Integer.toString(value);
    };
  }

  /** {@return the kind of resource with this code, or a code that is none} */
  static String kind(int code) {
    return code >= 1 && code <= ResourceKind.values().length
        ? ResourceKind.of(code).name().toLowerCase(Locale.ROOT).replace('_', ' ')
        : "no kind " + code;
  }

  private static String protection(int bits) {
    List<String> words = new ArrayList<>();
    String[] names = {"read", "write", "execute", "referenced", "dirty"};
    for (int i = 0; i < names.length; i++) {
      if ((bits & 1 << i) != 0) {
        words.add(names[i]);
      }
    }
    if ((bits & ~Protection.ALL) != 0) {
      words.add("0x" + Integer.toHexString(bits & ~Protection.ALL));
    }
    return words.isEmpty() ? "none" : String.join("+", words);
  }
}
