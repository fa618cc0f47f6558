/*
 * Products of matrices of 64 x 64 numbers of 32 bits. The size is in rows: after every 64 of them the
 * product takes the place of the left factor.
 */
#include "kernel.h"

enum { N = 64 };

const char kernel_name[] = "matmul";
const u64 kernel_usual = 24;
const u64 kernel_most = 1000000;

static u32 left[N][N], right[N][N], product[N][N];

void kernel_prepare(u64 size) {
  (void)size;
  u64 state = 1;
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < N; j++) {
      left[i][j] = next_of(&state);
      right[i][j] = next_of(&state);
    }
  }
}

static void multiply(int i) {
  for (int j = 0; j < N; j++) {
    u32 sum = 0;
    for (int k = 0; k < N; k++) {
      sum += left[i][k] * right[k][j];
    }
    product[i][j] = sum;
  }
}

static void replace(void) {
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < N; j++) {
      left[i][j] = product[i][j];
    }
  }
}

void kernel(u64 size) {
  for (u64 row = 0; row < size; row++) {
    multiply(row % N);
    if (row % N == N - 1) {
      replace();
    }
  }
}

u64 kernel_result(void) {
  u64 sum = 0;
  for (int i = 0; i < N; i++) {
    for (int j = 0; j < N; j++) {
      sum = sum * 31 + product[i][j];
    }
  }
  return sum;
}
