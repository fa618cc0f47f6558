/* Copies of 256 KiB by pairs of vector registers (copy.S); each goes one place further round. */
#include "kernel.h"

enum { BYTES = 256 * 1024, STRIDE = 4096, PLACES = 8 };

const char kernel_name[] = "memcpy";
const u64 kernel_usual = 20;
const u64 kernel_most = 1000000;

static u64 from[BYTES / sizeof(u64)] __attribute__((aligned(64)));
static u64 to[(BYTES + STRIDE * PLACES) / sizeof(u64)] __attribute__((aligned(64)));

void copy(void *to, const void *from, u64 bytes);

void kernel_prepare(u64 size) {
  (void)size;
  u64 state = 3;
  for (u64 i = 0; i < BYTES / sizeof(u64); i++) {
    from[i] = next_of(&state) << 32 | next_of(&state);
  }
}

void kernel(u64 size) {
  for (u64 i = 0; i < size; i++) {
    copy((u8 *)to + i % PLACES * STRIDE, from, BYTES);
  }
}

u64 kernel_result(void) {
  u64 sum = 0;
  for (u64 i = 0; i < sizeof to / sizeof to[0]; i++) {
    sum = sum * 31 + to[i];
  }
  return sum;
}
