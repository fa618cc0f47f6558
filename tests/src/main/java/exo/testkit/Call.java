package exo.testkit;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import java.util.function.ToLongFunction;

/**
 * One down-call of {@link DownCalls} with its arguments, as a value; in the order of that interface. It can be made, printed and
 * compared.
 */
public sealed interface Call {
  /**
   * Makes the call.
   *
   * @param kernel the down-calls of whoever makes it
   * @return what came of it
   */
  Answer make(DownCalls kernel);

  /** {@return it in words, with an address in hexadecimal and bits by their names} */
  default String text() {
    return CallText.of(this, Claim::toString);
  }

  record BindFrame(long frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(kernel, minted -> kernel.bindFrame(frame, minted));
    }
  }

  record UnbindFrame(Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.unbindFrame(frame.present()));
    }
  }

  record Derive(Claim parent, int environment, int rights) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(
          kernel, minted -> kernel.derive(parent.present(), environment, rights, minted));
    }
  }

  record RevokeDerived(Claim parent) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.revokeDerived(parent.present()));
    }
  }

  record BindExtent(long start, long blocks, boolean durable) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(kernel, minted -> kernel.bindExtent(start, blocks, durable, minted));
    }
  }

  record AttachExtent(long start) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(kernel, minted -> kernel.attachExtent(start, minted));
    }
  }

  record UnbindExtent(Claim extent) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.unbindExtent(extent.present()));
    }
  }

  record BindSaveSlot(Claim extent, long offset) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(kernel, minted -> kernel.bindSaveSlot(extent.present(), offset, minted));
    }
  }

  record UnbindSaveSlot(Claim slot) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.unbindSaveSlot(slot.present()));
    }
  }

  record BindSlice(long position) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(kernel, minted -> kernel.bindSlice(position, minted));
    }
  }

  record AttachSlice(long position) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return minting(kernel, minted -> kernel.attachSlice(position, minted));
    }
  }

  record UnbindSlice(Claim slice) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.unbindSlice(slice.present()));
    }
  }

  record SetContext(int word, long value) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.setContext(word, value));
    }
  }

  record ReadContext(int word) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.context(word));
    }
  }

  record GiveTable(Claim frame, long va, int level) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.giveTable(frame.present(), va, level));
    }
  }

  record TakeTable(long va, int level) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.takeTable(va, level));
    }
  }

  record Map(Claim frame, long va, int protection) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.map(frame.present(), va, protection));
    }
  }

  record Unmap(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.unmap(va));
    }
  }

  record Protect(long va, int protection) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.protect(va, protection));
    }
  }

  record ReadDescriptor(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.descriptor(va));
    }
  }

  record Age(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.age(va));
    }
  }

  record Clean(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.clean(va));
    }
  }

  record TlbWrite(Claim frame, long va, int protection) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.tlbWrite(frame.present(), va, protection));
    }
  }

  record TlbDelete(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.tlbDelete(va));
    }
  }

  record Load(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.load(va));
    }
  }

  record Store(long va, long value) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.store(va, value));
    }
  }

  record StoreVectors(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.storeVectors(va));
    }
  }

  record LoadVectors(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.loadVectors(va));
    }
  }

  record Zero(long va) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.zero(va));
    }
  }

  record StartRead(Claim extent, long offset, Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.startRead(extent.present(), offset, frame.present()));
    }
  }

  record StartWrite(Claim extent, long offset, Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.startWrite(extent.present(), offset, frame.present()));
    }
  }

  record Request(int kind, long amount) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.request(kind, amount));
    }
  }

  record GiveBack(Claim resource) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.giveBack(resource.present()));
    }
  }

  record Guard(Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.guard(frame.present()));
    }
  }

  record Unguard(Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.unguard(frame.present()));
    }
  }

  record Nominate(Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.nominate(frame.present()));
    }
  }

  record InstallVector(Claim frame) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.installVector(frame.present()));
    }
  }

  record Print(int character) implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.print(character));
    }
  }

  record Scan() implements Call {
    @Override
    public Answer make(DownCalls kernel) {
      return answer(kernel, kernel.scan());
    }
  }

  private static Answer answer(DownCalls kernel, long result) {
    return new Answer(result, kernel.refusal(), Claim.NONE);
  }

  private static Answer minting(DownCalls kernel, ToLongFunction<Capability> call) {
    Capability minted = new Capability();
    Answer answer = answer(kernel, call.applyAsLong(minted));
    return answer.refusal() == null ? new Answer(answer.result(), null, Claim.of(minted)) : answer;
  }
}
