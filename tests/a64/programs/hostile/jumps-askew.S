// Jumps between two instructions.
#include "call.h"
_start: adr     x0, _start + 2
        br      x0
        not_stopped
