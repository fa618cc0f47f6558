/* The CRC-32 of IEEE 802.3 by a table of 256 words, of so many times 1024 bytes. */
#include "kernel.h"

enum { UNIT = 1024, BYTES = 64 * UNIT };

const char kernel_name[] = "crc32";
const u64 kernel_usual = 80;
const u64 kernel_most = 1000000;

static u32 table[256];
static u8 message[BYTES];
static u32 crc = 0xffffffff;

void kernel_prepare(u64 size) {
  (void)size;
  for (u32 i = 0; i < 256; i++) {
    u32 rest = i;
    for (int bit = 0; bit < 8; bit++) {
      rest = rest >> 1 ^ (rest & 1 ? 0xedb88320 : 0);
    }
    table[i] = rest;
  }
  for (u32 i = 0; i < BYTES; i++) {
    message[i] = i * 7 + i / 64;
  }
}

void kernel(u64 size) {
  u32 rest = crc;
  for (u64 i = 0; i < size; i++) {
    const u8 *unit = message + i * UNIT % BYTES;
    for (int k = 0; k < UNIT; k++) {
      rest = rest >> 8 ^ table[(u8)(rest ^ unit[k])];
    }
  }
  crc = rest;
}

u64 kernel_result(void) { return crc ^ 0xffffffff; }
