// Writes a function a thousand times over and calls it each time, in a page of its own that it may
// read, write and execute. With POLITE the page is never both writable and executable; with BLIND
// the caches are not told, after which the processor may execute what stood there before.
#include "call.h"
        .set    ROUNDS, 1000
        .set    MOVZ_W0, 0x52800000
        .set    RET, 0xd65f03c0

#ifdef POLITE
        .set    AT_FIRST, PROT_READ | PROT_WRITE
#else
        .set    AT_FIRST, PROT_READ | PROT_WRITE | PROT_EXEC
#endif

        .macro  protect protection
#ifdef POLITE
        mov     x0, x19
        mov     x1, #PAGE
        mov     x2, #(\protection)
        call    SYS_mprotect
        cbnz    x0, refused
#endif
        .endm

_start: mov     x0, #0
        mov     x1, #PAGE
        mov     x2, #AT_FIRST
        mov     x3, #MAP_PRIVATE_ANONYMOUS
        mov     x4, #-1
        mov     x5, #0
        call    SYS_mmap
        tbnz    x0, #63, refused
        mov     x19, x0                 // the function
        mov     w20, #1                 // what it is to answer
        ldr     w1, =RET
        str     w1, [x19, #4]
next:   ldr     w0, =MOVZ_W0
        orr     w0, w0, w20, lsl #5
        str     w0, [x19]
#ifndef BLIND
        dc      cvau, x19
        dsb     ish
        ic      ivau, x19
        dsb     ish
        isb
#endif
        protect PROT_READ | PROT_EXEC
        blr     x19
#ifdef BLIND
        cmp     w0, w20
        b.hi    strange
#else
        cmp     w0, w20
        b.ne    strange
#endif
        protect PROT_READ | PROT_WRITE
        add     w20, w20, #1
        cmp     w20, #ROUNDS
        b.ls    next
        finish  "rewritten 1000 times", 0
strange:
        finish  "executed what was never written", 1
refused:
        finish  "refused", 3
        .ltorg
