// Switches translation on, and holds what C cannot say: the probes and the vectors.
//
// The stub lives in the upper half, translated by TTBR1, so that TTBR0 is free for the tables that it
// is asked about. Only while booting does TTBR0 hold the same tables.
        .set    UPPER, 0xffffff8000000000
        .set    STACK_BYTES, 16384

        // 39 bits for each half, 4 KiB granules, no tag in the upper half.
        .set    TCR_UPPER, 25 << 16 | 2 << 30
        .set    TCR_BOOT, TCR_UPPER | 25

        .set    TABLE, 3
        .set    BLOCK, 1 | 1 << 10              // and used before
        .set    READ_ONLY, 1 << 7
        .set    PXN, 1 << 53
        .set    CODE, 0x40000000
        .set    BLOCK_BYTES, 0x200000
        .set    BLOCKS, 33                      // to the end of the arena

        .section .boot, "ax"
        .global boot
boot:   adrp    x0, level1
        adrp    x1, level2
        orr     x2, x1, #TABLE
        str     x2, [x0, #8]                    // the second GiB
        ldr     x2, =CODE | BLOCK | READ_ONLY
        ldr     x3, =CODE + BLOCK_BYTES | BLOCK | PXN
        str     x2, [x1], #8
        mov     x4, #(BLOCKS - 1)
1:      str     x3, [x1], #8
        add     x3, x3, #BLOCK_BYTES
        subs    x4, x4, #1
        b.ne    1b
        ldr     x2, =0xffffffffffffffff         // every kind of memory is normal memory
        msr     mair_el1, x2
        ldr     x2, =TCR_BOOT
        msr     tcr_el1, x2
        msr     ttbr0_el1, x0
        msr     ttbr1_el1, x0
        dsb     sy
        isb
        mrs     x2, sctlr_el1
        orr     x2, x2, #1
        msr     sctlr_el1, x2
        isb
        ldr     x2, =upper
        br      x2
        .ltorg

        // In the block of code, which nothing writes once translation is on.
        .balign 4096
level1: .fill   512, 8, 0
level2: .fill   512, 8, 0

        .text
upper:  ldr     x0, =vectors
        msr     vbar_el1, x0
        ldr     x0, =stack + STACK_BYTES
        mov     sp, x0
        mov     x29, xzr
        isb
        b       begin

        // What AT says: PAR_EL1, or the syndrome of an abort of the walk and bit 62.
        .global ask_read
ask_read:
        at      s1e0r, x0
        isb
        mrs     x0, par_el1
        ret

        .global ask_write
ask_write:
        at      s1e0w, x0
        isb
        mrs     x0, par_el1
        ret

        // There is no AT for a fetch. Returning to EL0 with PSTATE.IL set is an illegal execution state,
        // which comes after every abort of the fetch and before anything is executed; so all registers
        // are as they were, and the syndrome of the exception is the answer.
        .global ask_fetch
ask_fetch:
        msr     elr_el1, x0
        mov     x1, #(0xf << 6)                 // EL0t, all masked
        orr     x1, x1, #(1 << 20)
        msr     spsr_el1, x1
        eret

        .global semihosting
semihosting:
        hlt     #0xf000
        ret

        .balign 2048
vectors:
        .irp    at, 0x000, 0x080, 0x100, 0x180
        .org    vectors + \at
        b       lost
        .endr
        .org    vectors + 0x200                 // from AT
        mrs     x0, esr_el1
        orr     x0, x0, #(1 << 62)
        ret
        .irp    at, 0x280, 0x300, 0x380
        .org    vectors + \at
        b       lost
        .endr
        .org    vectors + 0x400                 // from the fetch
        mrs     x0, esr_el1
        ret
        .irp    at, 0x480, 0x500, 0x580, 0x600, 0x680, 0x700, 0x780
        .org    vectors + \at
        b       lost
        .endr
        .org    vectors + 0x800
lost:   mov     x0, #90
        b       fail

        .bss
        .balign 16
stack:  .space  STACK_BYTES
        .section .note.GNU-stack, "", %progbits
