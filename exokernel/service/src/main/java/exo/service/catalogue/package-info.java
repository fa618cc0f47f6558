/** What {@code exo list} lists of the service and of the floors below it. */
@NullMarked
package exo.service.catalogue;

import org.jspecify.annotations.NullMarked;
