// A program to be looked at while it runs: it adds 3, 2 and 1, adds 1.5 to itself, says so, and ends with status 6.
    .text
    .global _start
    .type _start, %function
_start:
    mov x20, #0
    mov x19, #3
again:
    bl bump
    subs x19, x19, #1
    b.ne again
    fmov d0, #1.5
    fadd d1, d0, d0
    adrp x1, total
    add x1, x1, :lo12:total
    str x20, [x1]
    adrp x1, message
    add x1, x1, :lo12:message
    mov x2, #5
    mov x0, #1
    mov x8, #64                 // write
    svc #0
    mov x0, x20
    mov x8, #94                 // exit_group
    svc #0

    .global bump
    .type bump, %function
bump:
    add x20, x20, x19
    ret

    .section .rodata
message:
    .ascii "done\n"

    .bss
    .balign 8
    .global total
total:
    .skip 8
