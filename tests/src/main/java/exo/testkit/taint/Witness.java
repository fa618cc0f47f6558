package exo.testkit.taint;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.UserMode;
import exo.kernel.EnvironmentSpec;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes down all that an environment can observe: the arguments and registers of its up-calls, the results of its down-calls with
 * their refusals and the capabilities minted, what the books tell it, every word and register that its program reads, and the cycle at
 * which each of them comes.
 *
 * <p>A libOS that was woven is not counted as woven behind a witness, so pairs are made of such that were not.
 */
public final class Witness {
  private final List<String> seen = new ArrayList<>();

  /** {@return the same environment under observation; several may be observed by one witness, as one} */
  public EnvironmentSpec observing(EnvironmentSpec spec) {
    return new EnvironmentSpec(
        spec.name(),
        new Observed(spec.name(), spec.libOs()),
        (cpu, deadline) -> {
          note(spec.name() + " runs at " + cpu.cycles() + " until " + deadline);
          spec.program().step(watched(UserMode.class, cpu), deadline);
          note(spec.name() + " stops at " + cpu.cycles());
        },
        spec.quota(),
        spec.seed(),
        spec.guarantee(),
        spec.gate(),
        spec.patienceMillis());
  }

  /** {@return what was observed, in its order} */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  private void note(String what) {
    seen.add(what);
  }

  // ---- what it asks

  private <T> T watched(Class<T> type, T behind) {
    InvocationHandler noting =
        (proxy, method, arguments) -> {
          try {
            Object result = method.invoke(behind, arguments);
            note(method.getName() + list(arguments) + " = " + shown(result));
            if (result instanceof Books books) {
              return watched(Books.class, books);
            }
            if (behind instanceof DownCalls kernel && !method.getName().equals("refusal")) {
              note("refusal " + kernel.refusal());
            }
            return result;
          } catch (InvocationTargetException e) {
            note(method.getName() + list(arguments) + " throws " + e.getCause());
            throw Objects.requireNonNull(e.getCause());
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, noting));
  }

  /** Arguments as they are afterwards: the kernel has written to a capability that it minted. */
  private static String list(Object @Nullable [] arguments) {
    StringJoiner joined = new StringJoiner(", ", "(", ")");
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      joined.add(shown(argument));
    }
    return joined.toString();
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    return switch (value) {
      case Capability minted -> "%x:%x:%x".formatted(minted.resource, minted.authority, minted.mac);
      case Books _ -> "books";
      default -> value.toString();
    };
  }

  // ---- what it is told

  private final class Observed implements LibraryOs {
    private final String name;
    private final LibraryOs behind;

    Observed(String name, LibraryOs behind) {
      this.name = name;
      this.behind = behind;
    }

    private void told(String what, SaveArea... areas) {
      StringBuilder all = new StringBuilder(name).append(" is told ").append(what);
      for (SaveArea area : areas) {
        all.append(", %x %x %x ".formatted(area.syndrome, area.address, area.handler))
            .append(Arrays.toString(area.x));
      }
      note(all.toString());
    }

    private long answered(long next) {
      note(name + " answers " + Next.kind(next) + ":" + Next.operand(next));
      return next;
    }

    @Override
    public long boot(DownCalls kernel, BootRecord boot) {
      told("to boot as " + boot);
      return answered(behind.boot(watched(DownCalls.class, kernel), boot));
    }

    @Override
    public long exception(SaveArea saved) {
      told("of an exception", saved);
      return answered(behind.exception(saved));
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      told("of interrupt " + cause + " " + detail + " " + status, saved);
      return answered(behind.interrupt(cause, detail, status, saved));
    }

    @Override
    public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
      told("of an entry by " + caller + " " + mode, message, saved);
      return answered(behind.protectedEntry(caller, mode, message, saved));
    }

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      told("that " + wanted + " of " + kind + " are wanted " + stage + " by " + deadline, saved);
      return answered(behind.revocation(kind, wanted, stage, deadline, saved));
    }

    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      told("of a repossession " + entries + " " + overflow, saved);
      return answered(behind.repossession(entries, overflow, saved));
    }

    @Override
    public void report(Counters counters) {
      behind.report(counters);
    }
  }
}
