/* SHA-256 (FIPS 180-4) of so many blocks of 64 bytes; the result is the digest's first 8 bytes. */
#include "kernel.h"

enum { BLOCK = 64, ROUNDS = 64, MESSAGE = 64 * BLOCK };

const char kernel_name[] = "sha256";
const u64 kernel_usual = 200;
const u64 kernel_most = 1000000;

/* The message repeats these bytes. */
static u8 message[MESSAGE];
static u32 digest[8];

/* The fractions of the cube roots of the first 64 primes. */
static const u32 constants[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static u32 right(u32 x, int n) { return x >> n | x << (32 - n); }

static u32 word_of(const u8 *at) {
  return (u32)at[0] << 24 | (u32)at[1] << 16 | (u32)at[2] << 8 | at[3];
}

static void schedule(u32 *w, const u8 *block) {
  for (int t = 0; t < 16; t++) {
    w[t] = word_of(block + 4 * t);
  }
  for (int t = 16; t < ROUNDS; t++) {
    u32 x = w[t - 15];
    u32 y = w[t - 2];
    w[t] = w[t - 16] + w[t - 7] + (right(x, 7) ^ right(x, 18) ^ x >> 3) +
           (right(y, 17) ^ right(y, 19) ^ y >> 10);
  }
}

static void hash(const u8 *block) {
  u32 w[ROUNDS];
  schedule(w, block);
  u32 a = digest[0], b = digest[1], c = digest[2], d = digest[3];
  u32 e = digest[4], f = digest[5], g = digest[6], h = digest[7];
  for (int t = 0; t < ROUNDS; t++) {
    u32 first = h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) +
                constants[t] + w[t];
    u32 second = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  digest[0] += a;
  digest[1] += b;
  digest[2] += c;
  digest[3] += d;
  digest[4] += e;
  digest[5] += f;
  digest[6] += g;
  digest[7] += h;
}

void kernel_prepare(u64 size) {
  (void)size;
  for (int i = 0; i < MESSAGE; i++) {
    message[i] = i * 7 + i / 64;
  }
  /* The fractions of the square roots of the first 8 primes. */
  static const u32 initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  for (int i = 0; i < 8; i++) {
    digest[i] = initial[i];
  }
}

void kernel(u64 size) {
  for (u64 i = 0; i < size; i++) {
    hash(message + i * BLOCK % MESSAGE);
  }
  /* The message ends where a block does: the last block is all padding and the length in bits. */
  u8 last[BLOCK];
  u64 bits = size * BLOCK * 8;
  for (int i = 0; i < BLOCK; i++) {
    last[i] = i == 0 ? 0x80 : i < BLOCK - 8 ? 0 : bits >> (8 * (BLOCK - 1 - i));
  }
  hash(last);
}

u64 kernel_result(void) { return (u64)digest[0] << 32 | digest[1]; }
