/* What quicksort.c sorts, sorted by the C library. */
#include <stdlib.h>

#include "kernel.h"

enum { MOST = 1000000 };

const char kernel_name[] = "qsort";
const u64 kernel_usual = 2000;
const u64 kernel_most = MOST;

static u32 numbers[MOST];
static u64 count;

static int ascending(const void *a, const void *b) {
  u32 x = *(const u32 *)a;
  u32 y = *(const u32 *)b;
  return (x > y) - (x < y);
}

void kernel_prepare(u64 size) {
  u64 state = 2;
  count = size;
  for (u64 i = 0; i < size; i++) {
    numbers[i] = next_of(&state);
  }
}

void kernel(u64 size) { qsort(numbers, size, sizeof numbers[0], ascending); }

u64 kernel_result(void) {
  u64 sum = 0;
  for (u64 i = 0; i < count; i++) {
    sum = sum * 31 + numbers[i];
  }
  return sum;
}
