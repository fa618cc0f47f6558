/* Runs a kernel under a C library: prints what the freestanding program prints. */
#include <stdio.h>
#include <stdlib.h>

#include "kernel.h"

/* Only nbody has it. */
double kernel_energy(void) __attribute__((weak));

static u64 size_of(const char *text) {
  char *end;
  u64 size = strtoul(text, &end, 10);
  return *end == 0 && size <= kernel_most ? size : 0;
}

int main(int argc, char **argv) {
  u64 size = argc < 2 ? kernel_usual : size_of(argv[1]);
  if (size == 0) {
    fprintf(stderr, "%s: the size is a number from 1 to %lu\n", kernel_name, kernel_most);
    return 2;
  }
  kernel_prepare(size);
  marked(size);
  printf("%s %lu %016lx\n", kernel_name, size, kernel_result());
  if (kernel_energy) {
    printf("energy %.15g\n", kernel_energy());
  }
  return 0;
}
