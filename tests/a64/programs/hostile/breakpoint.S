// Stops at a breakpoint that no debugger has set.
#include "call.h"
_start: brk     #1
        not_stopped
