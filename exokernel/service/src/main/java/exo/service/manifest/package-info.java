/**
 * What shall be run: machine, libOSes, programs and resources, as a manifest (TOML) or the command
 * line describes them, checked before anything is booted. The field calls this a configuration or,
 * as Kubernetes does, a manifest.
 */
@NullMarked
package exo.service.manifest;

import org.jspecify.annotations.NullMarked;
