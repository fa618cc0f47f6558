/** The GDB remote serial protocol (GDB manual, appendix E): a debugger elsewhere holds a program here. */
@NullMarked
package exo.service.gdb;

import org.jspecify.annotations.NullMarked;
