package exo.kernel.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.kernel.weave.CallGraph.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What stands at the entry of a method. The classes below are looked at and never run. */
class CallGraphTest {
  static final class Known {
    private final int[] words = new int[4];
    private final IntSupplier source;

    Known(IntSupplier source) {
      this.source = source;
    }

    int turn(int i) {
      return i + next(i) + source.getAsInt();
    }

    int forward(int i) {
      return next(i);
    }

    private int next(int i) {
      return words[i] + leaf(i) + Math.max(i, 2);
    }

    private int leaf(int i) {
      return words[i & 3] * words[(i + 1) & 3] + words[(i + 2) & 3] * words[(i + 3) & 3];
    }

    int recursive(int i) {
      return i == 0 ? 0 : viaOther(i - 1);
    }

    private int viaOther(int i) {
      return Other.back(this, i);
    }

    @Override
    public String toString() {
      return "known " + source;
    }
  }

  static final class Other {
    static int back(Known known, int i) {
      return known.recursive(i);
    }
  }

  interface Counts {
    int count();
  }

  static class Open implements Counts {
    private final int[] words = new int[4];
    private final IntSupplier source;

    Open() {
      this.source = () -> ServiceLoader.load(Open.class, null).findFirst().orElseThrow().taken();
    }

    @Override
    public int count() {
      return words[0] + words[1] + words[2] + words[3] + closed();
    }

    private int closed() {
      return getOne(words) + getOne(words);
    }

    private static int getOne(int[] words) {
      return words[words[0]] + words[words[1]] + Math.abs(words[2]);
    }

    int taken() {
      return source.getAsInt();
    }
  }

  interface Ours extends IntSupplier {}

  static class Lent {
    public int getAsInt() {
      return 3;
    }
  }

  static final class Borrowed extends Lent implements IntSupplier {}

  static final class Looped implements Ours {
    @Override
    public int getAsInt() {
      return 1;
    }

    static IntSupplier one() {
      return () -> 2;
    }
  }

  enum Listed {
    ONE;

    static int of(IntSupplier source) {
      return source.getAsInt();
    }
  }

  private static final Map<String, ClassModel> CLASSES = new HashMap<>();

  private static final CallGraph GRAPH = graph();

  private static CallGraph graph() {
    for (Class<?> type :
        List.of(
            Known.class,
            Other.class,
            Open.class,
            Listed.class,
            Ours.class,
            Looped.class,
            Lent.class,
            Borrowed.class)) {
      String name = type.getName().replace('.', '/');
      try (var file = type.getResourceAsStream("/" + name + ".class")) {
        CLASSES.put(name, ClassFile.of().parse(file.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new CallGraph(CLASSES.values(), CLASSES::get);
  }

  private static Entry entry(Class<?> type, String method) {
    ClassModel model = CLASSES.get(type.getName().replace('.', '/'));
    return GRAPH.entry(model, method(model, method));
  }

  private static MethodModel method(ClassModel model, String name) {
    for (MethodModel method : model.methods()) {
      if (method.methodName().stringValue().startsWith(name)) {
        return method;
      }
    }
    throw new AssertionError("no method " + name);
  }

  @Test
  void aSmallMethodWhoseCallersAreKnownIsPaidForByThem() {
    assertEquals(Entry.PAID, entry(Known.class, "forward"));
    assertEquals(Entry.ALL_PAID, entry(Known.class, "leaf"));
  }

  @Test
  void aLargeOneIsCountedAndNeedNotPoll() {
    assertEquals(Entry.COUNT, entry(Known.class, "turn"));
    assertEquals(Entry.COUNT, entry(Known.class, "next"));
    assertEquals(Entry.COUNT, entry(Known.class, "<init>"));
  }

  @Test
  void whatLeadsBackToItselfPolls() {
    assertEquals(Entry.POLL, entry(Known.class, "recursive"));
    assertEquals(Entry.POLL, entry(Known.class, "viaOther"));
    assertEquals(Entry.POLL, entry(Other.class, "back"));
  }

  @Test
  void whatAnybodyMayCallPollsIfItCallsAnybody() {
    assertEquals(Entry.POLL, entry(Open.class, "taken"));
    assertEquals(Entry.POLL, entry(Open.class, "lambda$"));
    assertEquals(Entry.POLL, entry(Known.class, "toString"));
  }

  @Test
  void whatAnybodyMayCallIsCountedIfItsCallsAreKnown() {
    assertEquals(Entry.COUNT, entry(Open.class, "count"));
    assertEquals(Entry.COUNT, entry(Open.class, "closed"));
  }

  @Test
  void whatTheJdkMayCallForEverPollsHoweverSmall() {
    assertEquals(Entry.POLL, entry(Looped.class, "getAsInt"));
    assertEquals(Entry.POLL, entry(Looped.class, "lambda$"));
    assertEquals(Entry.POLL, entry(Lent.class, "getAsInt"));
  }

  @Test
  void whatTheJdkCallsByItsNamePolls() {
    assertEquals(Entry.POLL, entry(Open.class, "<init>"));
    assertEquals(Entry.POLL, entry(Listed.class, "of"));
  }

  /** Method n calls method n + 1 twice, so the first would run for 2 to the 60th. */
  @Test
  void aTreeOfCallsThatIsTooBigPolls() {
    int depth = 60;
    ClassDesc doubles = ClassDesc.of("Doubles");
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_void);
    byte[] bytes =
        ClassFile.of()
            .build(
                doubles,
                built -> {
                  for (int i = 0; i < depth; i++) {
                    String next = "m" + (i + 1);
                    built.withMethodBody(
                        "m" + i,
                        type,
                        ClassFile.ACC_STATIC,
                        code ->
                            code.invokestatic(doubles, next, type)
                                .invokestatic(doubles, next, type)
                                .return_());
                  }
                  built.withMethodBody(
                      "m" + depth, type, ClassFile.ACC_STATIC, code -> code.return_());
                });
    ClassModel model = ClassFile.of().parse(bytes);
    CallGraph graph = new CallGraph(List.of(model), name -> name.equals("Doubles") ? model : null);
    int silent = 0;
    for (int i = 0; i < depth; i++) {
      boolean polls = graph.entry(model, model.methods().get(i)) == Entry.POLL;
      silent = polls ? 0 : silent + 1;
      assertTrue(1L << silent < CallGraph.MOST_WEIGHT, silent + " levels without a poll");
    }
  }
}
