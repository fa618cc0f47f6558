/**
 * The event trace as a file: a Perfetto trace, which is a stream of protobuf messages that its
 * viewer draws as a timeline of lanes, slices and flow arrows.
 */
@NullMarked
package exo.service.events;

import org.jspecify.annotations.NullMarked;
