// Executes what is no instruction.
#include "call.h"
_start: udf     #0
        not_stopped
