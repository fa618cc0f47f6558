// The markers are hints that no architecture has given a meaning: NOPs to every processor.
//
//      HINT #0x60      0xd5032c1f      counting begins with the next instruction
//      HINT #0x61      0xd5032c3f      counting has ended with the one before
        .text
        .global marked
        .type   marked, %function
marked: stp     x29, x30, [sp, #-16]!
        mov     x29, sp
        hint    #0x60
        bl      kernel
        hint    #0x61
        ldp     x29, x30, [sp], #16
        ret
        .section .note.GNU-stack, "", %progbits
