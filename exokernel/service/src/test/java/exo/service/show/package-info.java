@NullMarked
package exo.service.show;

import org.jspecify.annotations.NullMarked;
