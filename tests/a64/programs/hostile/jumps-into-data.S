// Jumps to instructions that lie where it may write.
#include "call.h"
_start: adrp    x0, data
        add     x0, x0, :lo12:data
        blr     x0
        not_stopped
        .data
        .balign 4
data:   ret
