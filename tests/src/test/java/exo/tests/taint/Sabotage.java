package exo.tests.taint;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Breaker;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** What a bug in the kernel could do to bytes, done behind its back. */
final class Sabotage {
  private Sabotage() {}

  /** From now on the kernel takes every frame whose binding ends for scrubbed. */
  static void skipScrubbingFrames(Board board) {
    Object frames = get(get(board.kernel, "core"), "frames");
    onEnd(
        board,
        (resource, owner, breaking) -> {
          breaking.ended(resource, owner);
          if (ResourceName.kind(resource) == ResourceKind.FRAME) {
            markScrubbed(frames, (int) ResourceName.start(resource));
          }
        });
  }

  /** From now on the kernel does not hear that bindings of extents have ended, so it discards nothing. */
  static void skipScrubbingExtents(Board board) {
    onEnd(
        board,
        (resource, owner, breaking) -> {
          if (ResourceName.kind(resource) != ResourceKind.EXTENT) {
            breaking.ended(resource, owner);
          }
        });
  }

  private interface End {
    void of(long resource, int owner, Breaker breaking);
  }

  private static void onEnd(Board board, End end) {
    Breaker breaking = (Breaker) get(board.kernel, "breaking");
    board.bindings.onBreak(
        new Breaker() {
          @Override
          public void broken(long resource, int environment, int node) {
            breaking.broken(resource, environment, node);
          }

          @Override
          public void ended(long resource, int owner) {
            end.of(resource, owner, breaking);
          }
        });
  }

  private static void markScrubbed(Object frames, int frame) {
    try {
      Method mark = frames.getClass().getDeclaredMethod("markScrubbed", int.class);
      mark.setAccessible(true);
      mark.invoke(frames, frame);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no frame can be marked as scrubbed", e);
    }
  }

  /** The kernel takes another block for a save slot than the one that was bound. */
  static void moveSlot(Board board, long from, long to) {
    long[] blocks = (long[]) get(get(get(board.kernel, "core"), "slots"), "block");
    for (int slot = 0; slot < blocks.length; slot++) {
      blocks[slot] = blocks[slot] == from ? to : blocks[slot];
    }
  }

  static Object get(Object of, String name) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(of.getClass() + " has no " + name, e);
    }
  }
}
