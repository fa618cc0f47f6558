// Entry of a freestanding program, and the kernel's door.
        .text
        .global _start
_start: mov     x29, xzr
        ldr     x0, [sp]                // argc
        add     x1, sp, #8              // argv
        b       begin

        .global linux_call
linux_call:                             // (number, three arguments)
        mov     x8, x0
        mov     x0, x1
        mov     x1, x2
        mov     x2, x3
        svc     #0
        ret
        .section .note.GNU-stack, "", %progbits
