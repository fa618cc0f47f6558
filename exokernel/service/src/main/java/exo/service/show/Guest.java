package exo.service.show;

/** A libOS on the board: what it holds, and how it fared with revocation, in frames and blocks. */
final class Guest {
  final int environment;
  String name;
  boolean gone;
  long frames;
  long asked;
  long returned;
  long demanded;
  long taken;
  long saved;
  long lost;

  Guest(int environment, String name) {
    this.environment = environment;
    this.name = name;
  }

  Guest copy() {
    var copy = new Guest(environment, name);
    copy.gone = gone;
    copy.frames = frames;
    copy.asked = asked;
    copy.returned = returned;
    copy.demanded = demanded;
    copy.taken = taken;
    copy.saved = saved;
    copy.lost = lost;
    return copy;
  }

  boolean wasAsked() {
    return asked + taken > 0;
  }
}
