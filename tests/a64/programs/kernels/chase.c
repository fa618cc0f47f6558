/*
 * A walk along pointers through up to 4 MiB, in an order that no prefetcher knows: one circle through
 * all nodes, a cache line each. The size is in steps, of which a node gets four or more.
 */
#include "kernel.h"

enum { MOST_NODES = 65536, STEPS_EACH = 4 };

const char kernel_name[] = "chase";
const u64 kernel_usual = 100000;
const u64 kernel_most = 1000000000;

struct node {
  struct node *next;
  u64 number;
  u8 rest[48];
};

static struct node nodes[MOST_NODES] __attribute__((aligned(64)));
static u32 order[MOST_NODES];
static struct node *last;

/* Sattolo's shuffle leaves one circle. */
void kernel_prepare(u64 size) {
  u32 count = size / STEPS_EACH < MOST_NODES ? size / STEPS_EACH + 1 : MOST_NODES;
  u64 state = 4;
  for (u32 i = 0; i < count; i++) {
    order[i] = i;
  }
  for (u32 i = count - 1; i > 0; i--) {
    u32 j = next_of(&state) % i;
    u32 kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  for (u32 i = 0; i < count; i++) {
    nodes[i].next = &nodes[order[i]];
    nodes[i].number = i;
  }
}

void kernel(u64 size) {
  struct node *at = nodes;
  for (u64 i = 0; i < size; i++) {
    at = at->next;
  }
  last = at;
}

u64 kernel_result(void) { return last->number; }
