package exo.service.events;

/**
 * The field numbers of the Perfetto trace format that are written here, as published in google/perfetto under
 * {@code protos/perfetto/trace/}. The test that reads files back has a table of its own.
 *
 * <pre>
 * message              field                        number  type               file
 * -------------------  ---------------------------  ------  -----------------  ------------------------------------------
 * Trace                packet                            1  TracePacket        trace.proto
 * TracePacket          timestamp                         8  uint64             trace_packet.proto
 *                      trusted_packet_sequence_id       10  uint32
 *                      track_event                      11  TrackEvent
 *                      interned_data                    12  InternedData
 *                      sequence_flags                   13  uint32
 *                      track_descriptor                 60  TrackDescriptor
 *                      first_packet_on_sequence         87  bool
 * TrackEvent           debug_annotations                 4  DebugAnnotation    track_event/track_event.proto
 *                      type                              9  enum Type
 *                      name_iid                         10  uint64
 *                      track_uuid                       11  uint64
 *                      flow_ids                         47  fixed64
 *                      terminating_flow_ids             48  fixed64
 * EventName            iid                               1  uint64             track_event/track_event.proto
 *                      name                              2  string
 * TrackDescriptor      uuid                              1  uint64             track_event/track_descriptor.proto
 *                      name                              2  string
 *                      process                           3  ProcessDescriptor
 *                      parent_uuid                       5  uint64
 * ProcessDescriptor    pid                               1  int32              track_event/process_descriptor.proto
 *                      process_name                      6  string
 * DebugAnnotation      name_iid                          1  uint64             track_event/debug_annotation.proto
 *                      uint_value                        3  uint64
 *                      pointer_value                     7  uint64
 * DebugAnnotationName  iid                               1  uint64             track_event/debug_annotation.proto
 *                      name                              2  string
 * InternedData         event_names                       2  EventName          interned_data/interned_data.proto
 *                      debug_annotation_names            3  DebugAnnotationName
 * </pre>
 */
final class Fields {
  /** In Trace. */
  static final int PACKET = 1;

  static final int PACKET_TIMESTAMP = 8;
  static final int PACKET_SEQUENCE = 10;
  static final int PACKET_TRACK_EVENT = 11;
  static final int PACKET_INTERNED_DATA = 12;
  static final int PACKET_SEQUENCE_FLAGS = 13;
  static final int PACKET_TRACK_DESCRIPTOR = 60;
  static final int PACKET_FIRST_ON_SEQUENCE = 87;

  /** TracePacket.SequenceFlags: what was interned before counts no more. */
  static final int SEQ_INCREMENTAL_STATE_CLEARED = 1;

  /** TracePacket.SequenceFlags: this packet speaks of what was interned before. */
  static final int SEQ_NEEDS_INCREMENTAL_STATE = 2;

  static final int EVENT_DEBUG_ANNOTATION = 4;
  static final int EVENT_TYPE = 9;
  static final int EVENT_NAME_IID = 10;
  static final int EVENT_TRACK = 11;
  static final int EVENT_FLOW = 47;
  static final int EVENT_TERMINATING_FLOW = 48;

  /** TrackEvent.Type. */
  static final int TYPE_SLICE_BEGIN = 1;

  /** TrackEvent.Type. */
  static final int TYPE_SLICE_END = 2;

  /** TrackEvent.Type. */
  static final int TYPE_INSTANT = 3;

  static final int TRACK_UUID = 1;
  static final int TRACK_NAME = 2;
  static final int TRACK_PROCESS = 3;
  static final int TRACK_PARENT = 5;

  static final int PROCESS_PID = 1;
  static final int PROCESS_NAME = 6;

  static final int ANNOTATION_NAME_IID = 1;
  static final int ANNOTATION_UINT = 3;

  /** An unsigned number that the viewer shows in hexadecimal. */
  static final int ANNOTATION_POINTER = 7;

  static final int INTERNED_EVENT_NAME = 2;
  static final int INTERNED_ANNOTATION_NAME = 3;

  /** In every kind of interned entry. */
  static final int ENTRY_IID = 1;

  /** In every kind of interned name. */
  static final int ENTRY_NAME = 2;

  private Fields() {}
}
