// Entry of a hostile program in C, and the kernel's door.
        .text
        .global _start
_start: mov     x29, xzr
        ldr     x0, [sp]                // argc
        add     x1, sp, #8              // argv
        b       begin

        .global linux_call
linux_call:                             // (number, six arguments)
        mov     x8, x0
        mov     x0, x1
        mov     x1, x2
        mov     x2, x3
        mov     x3, x4
        mov     x4, x5
        mov     x5, x6
        svc     #0
        ret
        .section .note.GNU-stack, "", %progbits
