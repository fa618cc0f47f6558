/* The sieve of Eratosthenes, a byte for each number; the result is how many primes there are. */
#include "kernel.h"

enum { MOST = 4000000 };

const char kernel_name[] = "sieve";
const u64 kernel_usual = 50000;
const u64 kernel_most = MOST;

static u8 composite[MOST + 1];
static u64 primes;

void kernel_prepare(u64 size) { (void)size; }

void kernel(u64 size) {
  for (u64 n = 2; n <= size; n++) {
    if (composite[n] == 0) {
      primes++;
      for (u64 multiple = n * n; multiple <= size; multiple += n) {
        composite[multiple] = 1;
      }
    }
  }
}

u64 kernel_result(void) { return primes; }
