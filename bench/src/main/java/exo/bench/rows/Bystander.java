package exo.bench.rows;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads block after block while its neighbour is robbed. What it is charged for a read, its own cycles, is the same every time,
 * to the cycle, or it fails; how long a read takes is not.
 */
final class Bystander implements LibraryOs {
  private static final int UNKNOWN = -1;

  private final Capability frame = new Capability();
  private final Capability extent = new Capability();
  private @Nullable DownCalls booted;
  private long started;
  private long own;
  private long ownPerRead = UNKNOWN;
  private boolean sliceChanged;
  private long undisturbed = Long.MAX_VALUE;

  /** What its reads took, in cycles, beyond what an undisturbed one takes. */
  long delayed;

  @Override
  public long boot(DownCalls kernel, BootRecord record) {
    booted = kernel;
    must(kernel.bindFrame(DownCalls.ANY, frame));
    must(kernel.bindExtent(DownCalls.ANY, 1, false, extent));
    return read();
  }

  private DownCalls kernel() {
    return Objects.requireNonNull(booted);
  }

  private long must(long result) {
    return Storm.must(kernel(), result);
  }

  private long read() {
    Books books = kernel().books();
    started = books.now();
    own = own(books);
    sliceChanged = false;
    return Next.awaitTransfer(must(kernel().startRead(extent, 0, frame)));
  }

  private static long own(Books books) {
    return books.cycles(Books.Account.PROGRAM)
        + books.cycles(Books.Account.LIBOS)
        + books.cycles(Books.Account.KERNEL);
  }

  @Override
  public long exception(SaveArea saved) {
    throw new IllegalStateException("nothing of it runs");
  }

  /** An up-call at a slice's begin or end is its own doing, and no part of a read. */
  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause != Interrupt.TRANSFER) {
      sliceChanged = true;
      return Next.CONTINUE;
    }
    Books books = kernel().books();
    long took = books.now() - started;
    undisturbed = Math.min(undisturbed, took);
    delayed += took - undisturbed;
    if (!sliceChanged) {
      check(own(books) - own);
    }
    return read();
  }

  private void check(long spent) {
    if (ownPerRead == UNKNOWN) {
      ownPerRead = spent;
    }
    if (spent != ownPerRead) {
      throw new IllegalStateException(
          "a read cost " + spent + " cycles of its own, and one before it " + ownPerRead);
    }
  }
}
