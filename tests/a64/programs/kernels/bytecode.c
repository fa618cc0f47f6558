/*
 * A loop over the codes of a small stack machine, which follows 3n + 1 from 1, 2, 3, ... to 1. The
 * size is how many numbers it starts from; the result is how many steps that took.
 */
#include "kernel.h"

enum { LOCALS = 4, DEPTH = 16 };

/* Operands are one byte: a local variable, a number, or how far to jump from the next code. */
enum code { PUSH, LOAD, STORE, ADD, MULTIPLY, HALVE, ODD, EQUAL, JUMP, JUMP_IF_ZERO, HALT };

enum { SIZE, START, AT, STEPS };

const char kernel_name[] = "bytecode";
const u64 kernel_usual = 120;
const u64 kernel_most = 100000000;

static const signed char program[] = {
    /*  0 */ PUSH, 1, STORE, START,
    /*  4 next: */ LOAD, START, STORE, AT,
    /*  8 step: */ LOAD, AT, PUSH, 1, EQUAL, JUMP_IF_ZERO, 17,
    /* 15 one is reached */ LOAD, START, LOAD, SIZE, EQUAL, JUMP_IF_ZERO, 1,
    /* 22 */ HALT,
    /* 23 */ LOAD, START, PUSH, 1, ADD, STORE, START, JUMP, -28,
    /* 32 is it odd? */ LOAD, AT, ODD, JUMP_IF_ZERO, 12,
    /* 37 */ LOAD, AT, PUSH, 3, MULTIPLY, PUSH, 1, ADD, STORE, AT, JUMP, 5,
    /* 49 */ LOAD, AT, HALVE, STORE, AT,
    /* 54 count */ LOAD, STEPS, PUSH, 1, ADD, STORE, STEPS, JUMP, -55};

static u64 locals[LOCALS];

void kernel_prepare(u64 size) { locals[SIZE] = size; }

void kernel(u64 size) {
  (void)size;
  u64 stack[DEPTH];
  u64 *top = stack;
  const signed char *at = program;
  for (;;) {
    switch ((enum code)*at++) {
      case PUSH:
        *top++ = *at++;
        break;
      case LOAD:
        *top++ = locals[*at++];
        break;
      case STORE:
        locals[*at++] = *--top;
        break;
      case ADD:
        top--;
        top[-1] += *top;
        break;
      case MULTIPLY:
        top--;
        top[-1] *= *top;
        break;
      case HALVE:
        top[-1] >>= 1;
        break;
      case ODD:
        top[-1] &= 1;
        break;
      case EQUAL:
        top--;
        top[-1] = top[-1] == *top;
        break;
      case JUMP:
        at += 1 + *at;
        break;
      case JUMP_IF_ZERO:
        at += *--top == 0 ? 1 + *at : 1;
        break;
      case HALT:
        return;
    }
  }
}

u64 kernel_result(void) { return locals[STEPS]; }
