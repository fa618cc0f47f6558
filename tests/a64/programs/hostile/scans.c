/*
 * Looks for memory that is not its own: has the system write to addresses all over the address space,
 * which must be refused each time, and then reads page after page from its own end upwards until it
 * is stopped.
 */
#include "linux.h"

extern u8 end[];

_Noreturn void begin(long argc, char **argv);

static u64 refusals;
static u64 others;

static void ask(u64 address) {
  s64 answer = linux_call(SYS_clock_gettime, CLOCK_MONOTONIC, address, 0, 0, 0, 0);
  if (answer == -EFAULT) {
    refusals++;
  } else {
    others++;
  }
}

/* Each bit alone, each with all above it, and near each end of the halves. */
static void ask_everywhere(void) {
  for (int bit = 0; bit < 64; bit++) {
    if (bit < 16 || bit > 23) {
      ask(1ul << bit);
    }
    if (bit > 2) {
      ask(-(1ul << bit));
    }
  }
  for (int i = 1; i <= 64; i++) {
    ask((1ul << 48) - 16 + i * (1ul << 48));
    ask(-16l * i - i * (1ul << 49));
  }
}

_Noreturn void begin(long argc, char **argv) {
  (void)argc, (void)argv;
  ask_everywhere();
  print_number(refusals);
  print(" refused, ");
  print_number(others);
  print(" not\n");
  u64 sum = 0;
  for (const volatile u8 *at = end;; at += PAGE) {
    sum += *at;
    if (sum == -1ul) {
      print("a sum that cannot be\n");
    }
  }
}
