/**
 * A user's own policies and libOSes, found on a path and loaded beside ours: what the field calls
 * plug-ins.
 */
@NullMarked
package exo.service.plugin;

import org.jspecify.annotations.NullMarked;
