// Copies a loop to a page that it may read, write and execute; the loop changes the instruction after
// the next before it gets there, and tells the caches.
#include "call.h"
        .set    ROUNDS, 1000

_start: mov     x0, #0
        mov     x1, #PAGE
        mov     x2, #(PROT_READ | PROT_WRITE | PROT_EXEC)
        mov     x3, #MAP_PRIVATE_ANONYMOUS
        mov     x4, #-1
        mov     x5, #0
        call    SYS_mmap
        tbnz    x0, #63, refused
        mov     x19, x0
        adr     x1, loop
        adr     x2, loop_end
copy:   ldr     w3, [x1], #4
        str     w3, [x0], #4
        cmp     x1, x2
        b.lo    copy
        mov     x0, x19
line:   dc      cvau, x0
        dsb     ish
        ic      ivau, x0
        add     x0, x0, #64
        sub     x1, x0, x19
        cmp     x1, #PAGE
        b.lo    line
        dsb     ish
        isb
        mov     w20, #0                 // sum
        mov     w21, #ROUNDS
        ldr     w22, =0x11000694        // ADD W20, W20, #1
        ldr     w23, =0x11001294        // ADD W20, W20, #4
        add     x24, x19, #(patched - loop)
        blr     x19
        ldr     w0, =ROUNDS / 2 * 5
        cmp     w20, w0
        b.ne    strange
        finish  "patched 1000 times", 0

loop:   tst     w21, #1
        csel    w0, w22, w23, eq
        str     w0, [x24]
        dc      cvau, x24
        dsb     ish
        ic      ivau, x24
        dsb     ish
        isb
patched:
        udf     #0
        subs    w21, w21, #1
        b.ne    loop
        ret
loop_end:

strange:
        finish  "executed what was not there", 1
refused:
        finish  "refused", 3
        .ltorg
