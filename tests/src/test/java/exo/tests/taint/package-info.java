/** What the flow of bytes and the pairs of runs show of our kernel, and that both find a flow that is planted. */
@NullMarked
package exo.tests.taint;

import org.jspecify.annotations.NullMarked;
