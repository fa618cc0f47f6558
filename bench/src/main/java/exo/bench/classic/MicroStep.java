package exo.bench.classic;

import exo.hw.CostModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * One of the prices of a {@link CostModel}, whichever it has.
 *
 * @param name as the model calls it
 * @param component which component of the record it is
 */
record MicroStep(String name, int component) {
  private static final RecordComponent[] COMPONENTS = CostModel.class.getRecordComponents();

  /** All that are prices. */
  static final List<MicroStep> ALL = all();

  private static List<MicroStep> all() {
    return java.util.stream.IntStream.range(0, COMPONENTS.length)
        .filter(i -> COMPONENTS[i].getType() == int.class)
        .mapToObj(i -> new MicroStep(COMPONENTS[i].getName(), i))
        .toList();
  }

  /** What it costs in this model, in cycles. */
  int price(CostModel costs) {
    return (int) values(costs)[component];
  }

  /** The same model but for this price, which is a cycle higher. */
  CostModel raisedIn(CostModel costs) {
    Object[] values = values(costs);
    values[component] = price(costs) + 1;
    try {
      return constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can be made of its components", e);
    }
  }

  private static Object[] values(CostModel costs) {
    return Arrays.stream(COMPONENTS).map(component -> value(component, costs)).toArray();
  }

  private static Object value(RecordComponent component, CostModel costs) {
    try {
      return component.getAccessor().invoke(costs);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record shows its components", e);
    }
  }

  private static Constructor<CostModel> constructor() throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return CostModel.class.getConstructor(types);
  }
}
