// Turns address translation off.
#include "call.h"
_start: msr     sctlr_el1, xzr
        not_stopped
