/**
 * Remote procedure calls between libOSes on one machine, made of protected control transfer: LRPC (Bershad et al., TOCS 8(1), 1990) as
 * ExOS has it (Engler, Kaashoek and O'Toole, SOSP 1995, sections 5.2 and 6.2), and trusted LRPC. Registers are the message. Whom to
 * serve is the server's choice, whom to believe is the client's; the kernel knows nothing of either.
 *
 * <pre>
 *   program     client                    server
 *     SVC ─────▶ call ── transfer ──────▶ entered ─▶ may it? ─▶ procedure
 *     goes on ◀─ entered ◀── transfer ──── answer in the same registers
 * </pre>
 */
@NullMarked
package exo.minimal.call;

import org.jspecify.annotations.NullMarked;
