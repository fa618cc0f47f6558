package exo.bench.lab;

import exo.hw.FaultPlan;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyProvider;
import exo.service.InputError;
import exo.service.Share;
import exo.service.manifest.DiskPlan;
import exo.service.manifest.ElfPlan;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Names;
import exo.service.manifest.ProgramPlan;
import exo.service.manifest.RunPlan;
import exo.service.manifest.TracePlan;
import exo.service.trace.Trace;
import exo.service.trace.TraceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cells come out differently with another seed. Nobody has to say so of his policy: the seed
 * of its context is the only chance it can get at, so a policy is touched by chance when some class
 * that it can reach has a reference to {@link PolicyContext#seed} in its constant pool. A class
 * that cannot be read counts as touched; that costs time and claims nothing. An arbiter says itself
 * whether it draws lots, a workload whether it follows the seed.
 */
final class Chance {
  private static final String CONTEXT = PolicyContext.class.getName().replace('.', '/');

  private static final String NONE = Share.NONE.toString();

  private final Inputs inputs;
  private final Names names;
  private final Map<String, Boolean> policies = new HashMap<>();
  private final Map<String, Boolean> neighbours = new HashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param inputs what cells' names stand for
   */
  Chance(Inputs inputs) {
    this.inputs = inputs;
    this.names = inputs.names();
  }

  private boolean touches(@Nullable Neighbour neighbour) {
    return neighbour != null && touches(neighbour.plan());
  }

  private boolean touches(RunPlan plan) {
    return plan.machine().disks().stream().anyMatch(Chance::fails)
        || plan.libOses().stream().anyMatch(this::touches);
  }

  private static boolean fails(DiskPlan disk) {
    return !disk.faults().equals(FaultPlan.seeded(disk.faults().seed()));
  }

  /** An adversary may draw lots. */
  private boolean touches(LibOsPlan libOs) {
    return names.isAdversary(libOs.kind())
        || followsTheSeed(libOs.program())
        || libOs.policies().stream().anyMatch(this::touchesPolicy);
  }

  private static boolean followsTheSeed(ProgramPlan program) {
    return switch (program) {
      case ProgramPlan.None _ -> false;
      case ElfPlan _ -> true; // it is given random bytes
      case TracePlan trace -> !trace.writes().equals(Share.NONE) || dependsOnSeed(trace);
    };
  }

  private static boolean dependsOnSeed(TracePlan program) {
    try {
      return Trace.open(program.trace(), program.column(), Contest.FIRST_SEED).dependsOnSeed();
    } catch (TraceException e) {
      throw InputError.at("--neighbour", String.valueOf(e.getMessage()));
    }
  }

  private boolean touchesPolicy(String name) {
    return names.policies("--neighbour").stream()
        .filter(policy -> policy.name().equals(name))
        .anyMatch(policy -> asksForTheSeed(policy.getClass()));
  }

  /** {@return whether a cell gives another row with another seed} */
  boolean touches(LabCell cell) {
    Neighbour neighbour = inputs.neighbour(cell.neighbour());
    return !cell.writes().equals(NONE)
        || inputs.trace(cell.trace()).drawn()
        || neighbours.computeIfAbsent(cell.neighbour(), name -> touches(neighbour))
        || (neighbour != null && drawsLots(cell.arbiter(), neighbour.plan()))
        || policies.computeIfAbsent(cell.policy(), name -> asksForTheSeed(runs(cell).getClass()));
  }

  /** An approximation, where the mode shows too little. */
  private PolicyProvider runs(LabCell cell) {
    return Policies.find(cell.policy(), Names.mode("--mode", cell.mode()), names.plugins().names());
  }

  /** Whoever has the machine to himself is the only one that there is to choose. */
  private boolean drawsLots(String arbiter, RunPlan plan) {
    String decides = arbiter.isEmpty() ? plan.revocation().arbiter() : arbiter;
    return names.arbiters().stream()
        .anyMatch(known -> known.name().equals(decides) && known.drawsLots());
  }

  static boolean asksForTheSeed(Class<?> provider) {
    ClassLoader loader = provider.getClassLoader();
    Set<String> seen = new HashSet<>(List.of(CONTEXT));
    Deque<String> open = new ArrayDeque<>();
    open.add(provider.getName().replace('.', '/'));
    while (!open.isEmpty()) {
      String name = open.remove();
      if (seen.add(name)) {
        byte[] bytes = bytes(loader, name);
        if (bytes == null || refersToSeed(bytes, open)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean refersToSeed(byte[] bytes, Deque<String> open) {
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof ClassEntry type && !isOfThePlatform(type.asInternalName())) {
        open.add(type.asInternalName());
      }
      if (entry instanceof MemberRefEntry member
          && member.owner().asInternalName().equals(CONTEXT)
          && member.name().equalsString("seed")) {
        return true;
      }
    }
    return false;
  }

  /** Arrays, the JDK, and what is below a policy and knows of none. */
  private static boolean isOfThePlatform(String name) {
    return name.startsWith("[") || name.startsWith("java/") || name.startsWith("org/jspecify/");
  }

  private static byte @Nullable [] bytes(ClassLoader loader, String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
