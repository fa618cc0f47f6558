package exo.testkit.jqwik;

import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Call;
import exo.testkit.Claim;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Down-calls with any arguments at all, as somebody would make them who has read nothing. Each argument is mostly at a boundary of what
 * it can mean: of an address, a frame's number, an environment's, a set of bits. What is presented is forged.
 */
public final class Calls {
  private static final long PAGE = 4096;
  private static final long ADDRESSES = 1L << 48;

  private static final List<Long> LONGS =
      List.of(
          0L,
          1L,
          -1L,
          7L,
          8L,
          63L,
          64L,
          PAGE - 1,
          PAGE,
          PAGE + 8,
          1L << 30,
          1L << 31,
          1L << 32,
          ADDRESSES - PAGE,
          ADDRESSES - 1,
          ADDRESSES,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private static final List<Integer> INTS =
      List.of(
          0, 1, 2, 3, 4, 7, 8, 14, 15, 18, 19, 127, 128, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);

  private Calls() {}

  /** {@return any call} */
  public static Arbitrary<Call> any() {
    return Arbitraries.of(List.of(Call.class.getPermittedSubclasses())).flatMap(Calls::of);
  }

  private static Arbitrary<Call> of(Class<?> call) {
    RecordComponent[] components = call.getRecordComponents();
    List<Arbitrary<Object>> arguments =
        Arrays.stream(components).map(component -> argument(component.getType())).toList();
    return Combinators.combine(arguments).as(values -> make(call, components, values));
  }

  private static Call make(Class<?> call, RecordComponent[] components, List<Object> values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = call.getDeclaredConstructor(types);
      return (Call) constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(call + " is no record that can be made", e);
    }
  }

  private static Arbitrary<Object> argument(Class<?> type) {
    if (type == Claim.class) {
      return claims().asGeneric();
    }
    if (type == boolean.class) {
      return Arbitraries.of(true, false).asGeneric();
    }
    return type == int.class ? ints().asGeneric() : longs().asGeneric();
  }

  private static Arbitrary<Long> longs() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(LONGS)), Tuple.of(1, Arbitraries.longs()));
  }

  private static Arbitrary<Integer> ints() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of(INTS)), Tuple.of(1, Arbitraries.integers()));
  }

  /** Names of what there is, with authority that nobody gave, and names of nothing. */
  private static Arbitrary<Claim> claims() {
    Arbitrary<Long> names =
        Arbitraries.frequencyOf(
            Tuple.of(1, longs()),
            Tuple.of(1, Arbitraries.longs().between(0, 64).map(ResourceName::frame)),
            Tuple.of(1, Arbitraries.longs().between(0, 8).map(ResourceName::slice)),
            Tuple.of(
                1, Arbitraries.longs().between(0, 32).map(start -> ResourceName.extent(start, 4))));
    Arbitrary<Long> authorities =
        Arbitraries.frequencyOf(
            Tuple.of(1, longs()), Tuple.of(1, Arbitraries.longs().between(0, Rights.ALL)));
    return Combinators.combine(names, authorities, longs()).as(Claim::new);
  }
}
