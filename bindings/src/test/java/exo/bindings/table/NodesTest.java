package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written of one node is read of that node and no other, whatever else lies in the same word. */
class NodesTest {
  private static final int FRAMES = 3;
  private static final int SLICES = 2;
  private static final int FIXED = FRAMES + SLICES;
  private static final int COUNT = FIXED + 4;
  private static final List<Integer> NUMBERS = List.of(Nodes.NONE, 0, 1, 77, Integer.MAX_VALUE - 1);

  private final Nodes nodes = new Nodes(FRAMES, SLICES, COUNT - FIXED);

  /** One number that is kept of each node from one on. */
  private record Field(String name, int from, Reader reader, Writer writer) {}

  @FunctionalInterface
  private interface Reader {
    int of(int node);
  }

  @FunctionalInterface
  private interface Writer {
    void set(int node, int number);
  }

  private List<Field> fields() {
    return List.of(
        new Field("holder", 0, nodes::holder, nodes::holder),
        new Field("first child", 0, nodes::firstChild, nodes::firstChild),
        new Field("next held", 0, nodes::nextHeld, nodes::nextHeld),
        new Field("previous held", 0, nodes::previousHeld, nodes::previousHeld),
        new Field("parent", FIXED, nodes::parent, nodes::parent),
        new Field("first part", FIXED, nodes::firstPart, nodes::firstPart),
        new Field("next sibling", FIXED, nodes::nextSibling, nodes::nextSibling),
        new Field("previous sibling", FIXED, nodes::previousSibling, nodes::previousSibling));
  }

  @Test
  void freshNodesBelongToNobodyAndHaveNoLinks() {
    for (Field field : fields()) {
      for (int node = field.from; node < COUNT; node++) {
        assertEquals(Nodes.NONE, field.reader.of(node), field.name);
      }
    }
    assertEquals(COUNT, nodes.count());
    assertEquals(FIXED, nodes.firstPooled());
    assertTrue(nodes.isFixed(FIXED - 1));
    assertFalse(nodes.isFixed(FIXED));
    assertEquals(Nodes.NONE, nodes.parent(0), "a unit's node is always a root");
  }

  @Test
  void whatIsWrittenOfOneIsReadOfThatOneAlone() {
    for (int node = 0; node < COUNT; node++) {
      nodes.words(node, 1_000L + node, 2_000L + node);
      if (node >= FIXED) {
        nodes.resource(node, ResourceName.extent(8L * node, 4));
      }
    }
    for (Field field : fields()) {
      for (int node = field.from; node < COUNT; node++) {
        for (int number : NUMBERS) {
          field.writer.set(node, number);
          assertEquals(number, field.reader.of(node), field.name);
        }
        field.writer.set(node, 10 * node + fields().indexOf(field));
      }
      for (int node = field.from; node < COUNT; node++) {
        field.writer.set(node, numberOf(field, node));
      }
    }
    for (Field field : fields()) {
      for (int node = field.from; node < COUNT; node++) {
        assertEquals(numberOf(field, node), field.reader.of(node), field.name + " of " + node);
      }
    }
    for (int node = 0; node < COUNT; node++) {
      assertEquals(1_000L + node, nodes.authority(node));
      assertEquals(2_000L + node, nodes.mac(node));
    }
    for (int node = FIXED; node < COUNT; node++) {
      assertEquals(ResourceName.extent(8L * node, 4), nodes.resource(node));
    }
  }

  private static int numberOf(Field field, int node) {
    return 1_000 * node + field.name.hashCode() % 500 + 500;
  }

  @Test
  void theNumberOfAUnitsNodeSaysWhichUnitsItIs() {
    assertEquals(ResourceName.frame(0), nodes.resource(0));
    assertEquals(ResourceName.frame(2), nodes.resource(2));
    assertEquals(ResourceName.slice(0), nodes.resource(3));
    assertEquals(ResourceName.slice(1), nodes.resource(4));
    nodes.resource(4, ResourceName.slice(1));
    assertThrows(IllegalStateException.class, () -> nodes.resource(4, ResourceName.slice(0)));
    assertThrows(IllegalStateException.class, () -> nodes.resource(2, ResourceName.frame(1)));
  }
}
