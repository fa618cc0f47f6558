/* Quicksort of numbers of 32 bits that asks a callback for their order, as qsort does. */
#include "kernel.h"

enum { MOST = 1000000, SMALL = 8 };

const char kernel_name[] = "quicksort";
const u64 kernel_usual = 2000;
const u64 kernel_most = MOST;

typedef int (*order)(const void *, const void *);

static u32 numbers[MOST];
static u64 count;

static int ascending(const void *a, const void *b) {
  u32 x = *(const u32 *)a;
  u32 y = *(const u32 *)b;
  return (x > y) - (x < y);
}

/* Volatile, so that the compiler calls what it cannot know. */
static volatile order chosen = ascending;

static void swap(u32 *a, u32 *b) {
  u32 kept = *a;
  *a = *b;
  *b = kept;
}

static void insert(u32 *first, u32 *end, order compare) {
  for (u32 *at = first + 1; at < end; at++) {
    for (u32 *to = at; to > first && compare(to - 1, to) > 0; to--) {
      swap(to - 1, to);
    }
  }
}

/* Splits at the middle number: what is before the answer is not above it, what is after not below. */
static u32 *split(u32 *first, u32 *end, order compare) {
  swap(first, first + (end - first) / 2);
  u32 *low = first;
  u32 *high = end;
  for (;;) {
    do {
      low++;
    } while (low < end && compare(low, first) < 0);
    do {
      high--;
    } while (compare(first, high) < 0);
    if (low >= high) {
      swap(first, high);
      return high;
    }
    swap(low, high);
  }
}

/* Recursion into the smaller part: the stack holds no more than log2 of them. */
static void sort(u32 *first, u32 *end, order compare) {
  while (end - first > SMALL) {
    u32 *middle = split(first, end, compare);
    if (middle - first < end - middle) {
      sort(first, middle, compare);
      first = middle + 1;
    } else {
      sort(middle + 1, end, compare);
      end = middle;
    }
  }
  insert(first, end, compare);
}

void kernel_prepare(u64 size) {
  u64 state = 2;
  count = size;
  for (u64 i = 0; i < size; i++) {
    numbers[i] = next_of(&state);
  }
}

void kernel(u64 size) { sort(numbers, numbers + size, chosen); }

/* Depends on every place. */
u64 kernel_result(void) {
  u64 sum = 0;
  for (u64 i = 0; i < count; i++) {
    sum = sum * 31 + numbers[i];
  }
  return sum;
}
