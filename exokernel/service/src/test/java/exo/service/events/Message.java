package exo.service.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A protobuf message, decoded strictly: every field known, of its wire type, and once if not repeated. */
final class Message {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private final String type;
  private final Map<String, List<Object>> values = new TreeMap<>();

  private Message(String type) {
    this.type = type;
  }

  static Message decode(String type, ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    var message = new Message(type);
    while (bytes.hasRemaining()) {
      message.decodeField(bytes);
    }
    return message;
  }

  private void decodeField(ByteBuffer bytes) {
    long tag = varint(bytes);
    Published.Field field = Published.fields(type).get((int) (tag >>> 3));
    if (field == null) {
      throw new AssertionError(type + " has no field " + (tag >>> 3));
    }
    int wireType = (int) tag & 7;
    if (wireType != wireTypeOf(field.type())) {
      throw new AssertionError(type + "." + field.name() + " in wire type " + wireType);
    }
    List<Object> earlier = values.computeIfAbsent(field.name(), name -> new ArrayList<>());
    if (!earlier.isEmpty() && !field.repeated()) {
      throw new AssertionError(type + "." + field.name() + " comes twice");
    }
    earlier.add(value(field, bytes));
  }

  private static int wireTypeOf(String type) {
    return switch (type) {
      case "uint64", "uint32", "int64", "int32", "bool", "enum" -> VARINT;
      case "fixed64", "double" -> FIXED64;
      default -> LENGTH_DELIMITED;
    };
  }

  private Object value(Published.Field field, ByteBuffer bytes) {
    return switch (field.type()) {
      case "uint64", "int64", "enum" -> varint(bytes);
      case "uint32", "int32" -> within(Integer.MAX_VALUE, field, varint(bytes));
      case "bool" -> within(1, field, varint(bytes));
      case "fixed64", "double" -> bytes.getLong();
      case "string" -> string(part(bytes));
      default -> decode(field.type(), part(bytes));
    };
  }

  private long within(long most, Published.Field field, long value) {
    if (value < 0 || value > most) {
      throw new AssertionError(type + "." + field.name() + " is " + value);
    }
    return value;
  }

  private static String string(ByteBuffer bytes) {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("a string that is not UTF-8", e);
    }
  }

  private static ByteBuffer part(ByteBuffer bytes) {
    int length = Math.toIntExact(varint(bytes));
    ByteBuffer part = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return part;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        if (next == 0 && shift > 0) {
          throw new AssertionError("a number is longer than it needs to be");
        }
        return value;
      }
    }
    throw new AssertionError("a number of more than 64 bits");
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  long number(String field) {
    return (Long) only(field);
  }

  long number(String field, long otherwise) {
    return has(field) ? number(field) : otherwise;
  }

  String text(String field) {
    return (String) only(field);
  }

  Message message(String field) {
    return (Message) only(field);
  }

  List<Message> messages(String field) {
    return values.getOrDefault(field, List.of()).stream().map(Message.class::cast).toList();
  }

  List<Long> numbers(String field) {
    return values.getOrDefault(field, List.of()).stream().map(Long.class::cast).toList();
  }

  private Object only(String field) {
    if (!has(field)) {
      throw new AssertionError(type + " without " + field + ": " + this);
    }
    return values.get(field).getFirst();
  }

  @Override
  public String toString() {
    return type + values;
  }
}
