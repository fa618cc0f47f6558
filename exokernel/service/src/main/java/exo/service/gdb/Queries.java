package exo.service.gdb;

import org.jspecify.annotations.Nullable;

/** Answers what asks for this side of the connection rather than for the program's state. There is one thread, number 1. */
final class Queries {
  private static final String FEATURES = "qXfer:features:read:target.xml:";

  private final Packets packets;
  private final long bias;

  /** Answers for a program that was loaded so much above the addresses in its file. */
  Queries(Packets packets, long bias) {
    this.packets = packets;
    this.bias = bias;
  }

  /** Answers a packet; null when it asks for something else. */
  @Nullable String answer(String packet) {
    if (packet.startsWith("qSupported")) {
      return "PacketSize=4000;qXfer:features:read+;QStartNoAckMode+;vContSupported+;"
          + "ReverseStep+;ReverseContinue+";
    }
    if (packet.startsWith(FEATURES)) {
      return features(packet.substring(FEATURES.length()));
    }
    return switch (packet) {
      case "QStartNoAckMode" -> {
        packets.stopAcknowledging();
        yield Inspector.OK;
      }
      case "vCont?" -> "vCont;c;C;s;S";
      case "qAttached" -> "0"; // so that GDB kills the program when it quits
      case "qC" -> "QC1";
      case "qfThreadInfo" -> "m1";
      case "qsThreadInfo" -> "l";
      case "qOffsets" -> "Text=%1$x;Data=%1$x;Bss=%1$x".formatted(bias);
      default -> packet.matches("[HT].*") ? Inspector.OK : null;
    };
  }

  private static String features(String range) {
    int comma = range.indexOf(',');
    long offset = Hex.number(range.substring(0, comma));
    long length = Hex.number(range.substring(comma + 1));
    return TargetDescription.part(
        Math.clamp(offset, 0, Integer.MAX_VALUE), Math.clamp(length, 0, Integer.MAX_VALUE));
  }
}
