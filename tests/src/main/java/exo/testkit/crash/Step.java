package exo.testkit.crash;

import java.nio.ByteBuffer;

/**
 * One step of a host's disk. Files go by numbers, because a name stands for one file after another.
 */
sealed interface Step {
  record Create(String name, int file) implements Step {
    @Override
    public String toString() {
      return "create " + name;
    }
  }

  record Write(String name, int file, int at, ByteBuffer bytes) implements Step {
    @Override
    public String toString() {
      return "write %d bytes to %s".formatted(bytes.remaining(), name);
    }
  }

  record Force(String name, int file) implements Step {
    @Override
    public String toString() {
      return "force " + name;
    }
  }

  record Rename(String from, String to, int file) implements Step {
    @Override
    public String toString() {
      return "rename %s to %s".formatted(from, to);
    }
  }

  record ForceNames() implements Step {
    @Override
    public String toString() {
      return "force the names";
    }
  }

  /** {@return whether what the other one did is on the disk for sure when this one has returned} */
  default boolean settles(Step other) {
    return switch (this) {
      case Force(String name, int file) -> other instanceof Write write && write.file() == file;
      case ForceNames() -> other instanceof Create || other instanceof Rename;
      default -> false;
    };
  }
}
