package exo.tests.table;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Program;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import exo.minimal.table.PageTable;
import exo.minimal.table.SoftwareSpace;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A libOS that does what a test says when its program asks, and answers misses; then it leaves. */
final class Scripted implements LibraryOs, Program {
  /** How many may be in a table that is limited. */
  static final int PAGES = 64;

  private final Kind kind;
  private final Consumer<Scripted> script;
  private final Program program;
  private boolean begun;
  DownCalls kernel;
  PageTable table;
  SoftwareSpace space;
  @Nullable SaveArea denied;

  Scripted(Kind kind, Consumer<Scripted> script) {
    this(kind, script, (cpu, deadline) -> cpu.svc(1));
  }

  /**
   * With a program.
   *
   * @param program what comes after the script; it leaves by SVC 1
   */
  Scripted(Kind kind, Consumer<Scripted> script, Program program) {
    this.kind = kind;
    this.script = script;
    this.program = program;
  }

  @Override
  public long boot(DownCalls calls, BootRecord record) {
    kernel = calls;
    table = kind.made(kernel, PAGES);
    space = new SoftwareSpace(kernel, table);
    return Next.RESUME;
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (begun) {
      program.step(cpu, deadlineCycles);
    } else {
      begun = true;
      cpu.svc(0);
    }
  }

  @Override
  public long exception(SaveArea saved) {
    if (Syndrome.exceptionClass(saved.syndrome) != Syndrome.EC_SVC) {
      denied = space.answer(saved.syndrome, saved.address) ? null : saved;
      return denied == null ? Next.RESUME : Next.exit(0);
    }
    if (Syndrome.immediate(saved.syndrome) == 1) {
      return Next.exit(0);
    }
    script.accept(this);
    return Next.RESUME;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.CONTINUE;
  }

  Capability frame() {
    Capability frame = new Capability();
    if (kernel.bindFrame(DownCalls.ANY, frame) == DownCalls.REFUSED) {
      throw new AssertionError(kernel.refusal().message());
    }
    return frame;
  }
}
