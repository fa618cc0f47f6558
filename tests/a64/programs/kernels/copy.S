// copy(to, from, bytes): a positive multiple of 64 bytes, by pairs of vector registers.
        .text
        .global copy
        .type   copy, %function
copy:   ldp     q0, q1, [x1], #64
        ldp     q2, q3, [x1, #-32]
        subs    x2, x2, #64
        stp     q0, q1, [x0], #64
        stp     q2, q3, [x0, #-32]
        b.ne    copy
        ret
        .section .note.GNU-stack, "", %progbits
