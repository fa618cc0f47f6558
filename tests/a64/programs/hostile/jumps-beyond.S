// Jumps to where no user program has anything.
#include "call.h"
_start: mov     x0, #-PAGE
        br      x0
        not_stopped
