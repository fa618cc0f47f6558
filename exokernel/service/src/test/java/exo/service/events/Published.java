package exo.service.events;

import java.util.HashMap;
import java.util.Map;

/**
 * The messages of a Perfetto trace as google/perfetto publishes them under protos/perfetto/trace, as
 * far as they can hold what we write: number, name, type, and * for a repeated field. Taken from the
 * .proto files on its own; it shares nothing with what it checks.
 */
final class Published {
  record Field(int number, String name, String type, boolean repeated) {}

  private static final String MESSAGES =
      """
      Trace
        1 packet TracePacket*
      TracePacket
        3 trusted_uid int32
        6 clock_snapshot ClockSnapshot
        8 timestamp uint64
        10 trusted_packet_sequence_id uint32
        11 track_event TrackEvent
        12 interned_data InternedData
        13 sequence_flags uint32
        41 incremental_state_cleared bool
        42 previous_packet_dropped uint32
        58 timestamp_clock_id uint32
        59 trace_packet_defaults TracePacketDefaults
        60 track_descriptor TrackDescriptor
        79 trusted_pid int32
        87 first_packet_on_sequence bool
        98 machine_id uint32
      ClockSnapshot
        1 clocks Clock*
        2 primary_trace_clock enum
      Clock
        1 clock_id uint32
        2 timestamp uint64
        3 is_incremental bool
        4 unit_multiplier_ns uint64
      TracePacketDefaults
        11 track_event_defaults TrackEventDefaults
        58 timestamp_clock_id uint32
      TrackEventDefaults
        11 track_uuid uint64
        31 extra_counter_track_uuids uint64*
        45 extra_double_counter_track_uuids uint64*
      TrackEvent
        1 timestamp_delta_us int64
        2 thread_time_delta_us int64
        3 category_iids uint64*
        4 debug_annotations DebugAnnotation*
        8 thread_instruction_count_delta int64
        9 type enum
        10 name_iid uint64
        11 track_uuid uint64
        12 extra_counter_values int64*
        16 timestamp_absolute_us int64
        22 categories string*
        23 name string
        30 counter_value int64
        31 extra_counter_track_uuids uint64*
        36 flow_ids_old uint64*
        42 terminating_flow_ids_old uint64*
        44 double_counter_value double
        45 extra_double_counter_track_uuids uint64*
        46 extra_double_counter_values double*
        47 flow_ids fixed64*
        48 terminating_flow_ids fixed64*
        52 correlation_id uint64
        53 correlation_id_str string
      TrackDescriptor
        1 uuid uint64
        2 name string
        3 process ProcessDescriptor
        4 thread ThreadDescriptor
        5 parent_uuid uint64
        9 disallow_merging_with_system_tracks bool
        10 static_name string
        11 child_ordering enum
        12 sibling_order_rank int32
        14 description string
        15 sibling_merge_behavior enum
        16 sibling_merge_key string
        17 sibling_merge_key_int uint64
      ProcessDescriptor
        1 pid int32
        2 cmdline string*
        3 legacy_sort_index int32
        4 chrome_process_type enum
        5 process_priority int32
        6 process_name string
        7 start_timestamp_ns int64
      ThreadDescriptor
        1 pid int32
        2 tid int64
        5 thread_name string
      DebugAnnotation
        1 name_iid uint64
        2 bool_value bool
        3 uint_value uint64
        4 int_value int64
        5 double_value double
        6 string_value string
        7 pointer_value uint64
        9 legacy_json_value string
        10 name string
      InternedData
        1 event_categories EventCategory*
        2 event_names EventName*
        3 debug_annotation_names DebugAnnotationName*
      EventCategory
        1 iid uint64
        2 name string
      EventName
        1 iid uint64
        2 name string
      DebugAnnotationName
        1 iid uint64
        2 name string
      """;

  private static final Map<String, Map<Integer, Field>> BY_MESSAGE = parse();

  private Published() {}

  static Map<Integer, Field> fields(String message) {
    return BY_MESSAGE.get(message);
  }

  private static Map<String, Map<Integer, Field>> parse() {
    var messages = new HashMap<String, Map<Integer, Field>>();
    String message = "";
    for (String line : MESSAGES.lines().toList()) {
      if (line.startsWith("  ")) {
        String[] words = line.strip().split(" ", -1);
        String type = words[2].replace("*", "");
        int number = Integer.parseInt(words[0]);
        var field = new Field(number, words[1], type, words[2].endsWith("*"));
        messages.get(message).put(number, field);
      } else {
        message = line;
        messages.put(message, new HashMap<>());
      }
    }
    return messages;
  }
}
