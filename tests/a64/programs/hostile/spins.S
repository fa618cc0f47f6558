// Never gives the processor back.
#include "call.h"
_start: b       _start
