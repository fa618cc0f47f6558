package exo.kernel;

import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;

import exo.abi.Books;
import exo.abi.DownCalls;
import exo.abi.Next;
import exo.abi.RepossessionVector;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A libOS that holds pages, with a vector and save slots if it likes, and answers revocation as a script says. */
class Victim extends TinyLibOs {
  static final long PAGE = 4096;
  static final long VECTOR = BASE + 400 * PAGE;

  /** Works on in small portions until it is told to stop. */
  final Program works =
      (cpu, deadline) -> {
        while (cpu.cycles() < deadline) {
          cpu.work(100);
          if (this.done) {
            cpu.svc(0);
            return;
          }
        }
      };

  final List<Capability> frames = new ArrayList<>();
  final Capability extent = new Capability();
  final List<Capability> slots = new ArrayList<>();
  final List<long[]> losses = new ArrayList<>();
  final int pages;
  final int slotCount;
  boolean vector = true;
  boolean reads = true;
  boolean done;
  boolean exits;
  long overflow;
  Consumer<Victim> answer = self -> {};
  Consumer<Victim> onBoot = self -> {};
  long slotBlock;

  Victim(int pages, int slotCount) {
    this.pages = pages;
    this.slotCount = slotCount;
  }

  @Override
  long onBoot() {
    if (vector) {
      Capability frame = bindFrame();
      must(kernel.installVector(frame));
      must(show(frame, VECTOR, READ | REFERENCED));
    }
    for (int i = 0; i < pages; i++) {
      frames.add(bindFrame());
      must(show(frames.get(i), page(i), READ | WRITE | REFERENCED));
    }
    if (slotCount > 0) {
      slotBlock = must(kernel.bindExtent(DownCalls.ANY, slotCount, false, extent));
      for (int i = 0; i < slotCount; i++) {
        Capability slot = new Capability();
        must(kernel.bindSaveSlot(extent, i, slot));
        slots.add(slot);
      }
    }
    onBoot.accept(this);
    return Next.RESUME;
  }

  static long page(int i) {
    return BASE + i * PAGE;
  }

  /** Stores something into a page, which makes it dirty. */
  void write(int i) {
    must(kernel.store(page(i), 0x1000 + i));
  }

  /** Unmaps a page and gives its frame back. */
  long giveBack(int i) {
    must(hide(page(i)));
    return kernel.giveBack(frames.get(i));
  }

  Books books() {
    return kernel.books();
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    told.add((stage == 1 ? "asked " : "demanded ") + wanted);
    answer.accept(this);
    return exits ? Next.exit(0) : Next.CONTINUE;
  }

  @Override
  public long repossession(int entries, long more, SaveArea saved) {
    told.add("lost " + entries);
    overflow += more;
    for (int entry = 0; reads && entry < entries; entry++) {
      long[] words = new long[RepossessionVector.ENTRY_WORDS];
      for (int word = 0; word < words.length; word++) {
        words[word] = must(kernel.load(VECTOR + RepossessionVector.offset(entry, word)));
      }
      losses.add(words);
    }
    return Next.CONTINUE;
  }
}
