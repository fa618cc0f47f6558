// Stores over its own instructions, which it may read and execute only.
#include "call.h"
_start: adr     x0, _start
        str     wzr, [x0]
        not_stopped
