// Calls itself for ever.
#include "call.h"
_start: stp     x29, x30, [sp, #-16]!
        mov     x29, sp
        bl      _start
        not_stopped
