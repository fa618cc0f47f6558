package exo.testkit;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Program;
import exo.hw.UserMode;
import org.jspecify.annotations.Nullable;

/**
 * A libOS with a script and no mind: each up-call makes the down-calls that are next and ends as the script says; its program raises
 * what the script says then.
 *
 * <pre>
 *   script    call call end │ program program │ call end │ end │ call program …
 *   played    up-call ───── ▶ program runs ── ▶ svc, up-call ▶ …
 * </pre>
 *
 * <p>Where the script goes on with the program, an up-call resumes it, or changes nothing if it came out of turn. An access that
 * faults is not tried again. Where it has instructions to execute, these come before the script's next. With nothing left to do, it
 * exits.
 */
final class Puppet implements LibraryOs {
  private static final int IDLE_CYCLES = 64;

  private final Script script;
  private final Place place;
  private final Watcher listener;

  /**
   * @param listener who is told of its down-calls, and of what its program is to execute
   */
  Puppet(Script script, Place place, Watcher listener) {
    this.script = script;
    this.place = place;
    this.listener = listener;
  }

  /** {@return the program it serves} */
  Program program() {
    return (cpu, deadline) -> {
      while (cpu.cycles() < deadline && !cpu.trapped()) {
        step(cpu, deadline);
      }
    };
  }

  private void step(UserMode cpu, long deadline) {
    Action action = script.peek();
    if (place.code().isToRun()) {
      place.code().execute(cpu, deadline);
    } else if (action == null && script.isOpen()) {
      cpu.work(IDLE_CYCLES);
    } else if (action == null || action.deed().sort() != Deed.Sort.PROGRAM) {
      cpu.svc(0);
    } else {
      script.advance();
      action.deed().run(place, cpu, action);
    }
  }

  private long play(long otherwise, @Nullable SaveArea saved) {
    Action action = script.peek();
    while (action != null && action.deed().sort() == Deed.Sort.CALL) {
      script.advance();
      call(action);
      action = script.peek();
    }
    if (action == null) {
      return script.isOpen() ? otherwise : Next.exit(0);
    }
    return action.deed().sort() == Deed.Sort.END ? end(action, saved) : otherwise;
  }

  /** What it lacks for a call it tries to get instead. */
  private void call(Action action) {
    Call meant = action.deed().call(place, action);
    Call first = place.first();
    Call call = first == null ? meant : first;
    if (call != null) {
      Answer answer = call.make(place.kernel());
      place.heard(call, answer);
      listener.called(place.environment(), call, answer);
    }
  }

  /** At boot its program has no registers yet that could say where it goes on. */
  private long end(Action action, @Nullable SaveArea saved) {
    script.advance();
    Snippet snippet = saved == null ? null : action.deed().snippet(place, saved, action);
    if (snippet != null) {
      listener.runs(place.environment(), snippet);
    }
    return action.deed().end(place, action);
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) {
    place.enter(kernel, boot.environment());
    return play(Next.RESUME, null);
  }

  @Override
  public long exception(SaveArea saved) {
    return play(Next.RESUME, saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    place.interrupted(cause, detail);
    return play(Next.CONTINUE, saved);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return play(Next.CONTINUE, saved);
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return play(Next.CONTINUE, saved);
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    return play(Next.CONTINUE, saved);
  }
}
