// What the programs in assembly share: how they talk, and how they end when they should not have got so far.
        .set    SYS_write, 64
        .set    SYS_exit_group, 94
        .set    SYS_mmap, 222
        .set    SYS_mprotect, 226
        .set    PROT_READ, 1
        .set    PROT_WRITE, 2
        .set    PROT_EXEC, 4
        .set    MAP_PRIVATE_ANONYMOUS, 0x22
        .set    PAGE, 4096

        .macro  call number
        mov     x8, #\number
        svc     #0
        .endm

        // Prints a text and ends the program.
        .macro  finish text, status
        adr     x1, 8f
        mov     x0, #1
        mov     x2, #(9f - 8f)
        call    SYS_write
        mov     x0, #\status
        call    SYS_exit_group
8:      .ascii  "\text\n"
9:
        .balign 4
        .endm

        .macro  not_stopped
        finish  "was not stopped", 1
        .endm

        .section .note.GNU-stack, "", %progbits
        .text
        .global _start
