package exo.minimal.call;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Refusal;

/**
 * The called end, for a libOS that runs no program of its own: it stands still ({@link Next#AWAIT_ENTRY}) until somebody enters, serves
 * in the caller's time, and answers.
 *
 * <p>A client that stands still, because its frames are being saved or because it owes time, cannot be entered. Its answer waits, a
 * slice at a time, and as there is room for one the entry is closed meanwhile.
 */
public final class Server {
  private final DownCalls kernel;
  private final Entry entry;
  private final Clients clients;
  private final Procedure procedure;
  private SaveArea answer = new SaveArea();
  private int client;
  private long denied;
  private long unanswered;

  /**
   * Nobody has called yet.
   *
   * @param entry which is open
   * @param clients whom to serve
   * @param procedure what to do
   */
  public Server(DownCalls kernel, Entry entry, Clients clients, Procedure procedure) {
    this.kernel = kernel;
    this.entry = entry;
    this.clients = clients;
    this.procedure = procedure;
  }

  /** {@return how many calls of others than its clients there were} */
  public long denied() {
    return denied;
  }

  /** {@return how many answers there was nobody left to give to} */
  public long unanswered() {
    return unanswered;
  }

  /**
   * Somebody calls. Who enters asynchronously wants no answer.
   *
   * @return what the up-call returns
   */
  public long entered(int caller, int mode, SaveArea message) {
    answer = message;
    client = caller;
    if (clients.admits(caller)) {
      procedure.serve(caller, message.x);
      message.x[Answer.STATUS] = Answer.OK;
    } else {
      denied++;
      message.x[Answer.STATUS] = Answer.DENIED;
    }
    return mode == Next.SYNCHRONOUS ? Next.transfer(caller, Next.SYNCHRONOUS) : Next.CONTINUE;
  }

  /**
   * Something is told: that the answer cannot be given, or that it is time to try again.
   *
   * @return what the up-call returns
   */
  public long interrupt(int cause, SaveArea saved) {
    return switch (cause) {
      case Interrupt.REFUSED -> refused();
      case Interrupt.ALARM -> again(saved);
      default -> Next.CONTINUE;
    };
  }

  private long refused() {
    if (kernel.refusal() instanceof Refusal.StandsStill) {
      entry.close();
      return Next.awaitCycle(kernel.books().now() + kernel.books().sliceCycles());
    }
    unanswered++;
    return Next.AWAIT_ENTRY;
  }

  /** The message of a transfer from here is what the save area holds, in which no program has anything. */
  private long again(SaveArea saved) {
    entry.open();
    System.arraycopy(answer.x, 0, saved.x, 0, SaveArea.PC);
    return Next.transfer(client, Next.SYNCHRONOUS);
  }
}
