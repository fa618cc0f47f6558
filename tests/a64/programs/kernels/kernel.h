/*
 * A kernel: work of a size that is told, done between two markers. It neither calls the system nor
 * a library, so that one object serves the freestanding program and the one with a C library.
 */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long u64;

extern const char kernel_name[];

/* The size when none is told: about half a million instructions between the markers. */
extern const u64 kernel_usual;

/* The largest size; the least is 1. */
extern const u64 kernel_most;

/* Before the markers. */
void kernel_prepare(u64 size);

/* Between them. */
void kernel(u64 size);

/* After them: a number that a wrong instruction is likely to change. */
u64 kernel_result(void);

/* Calls kernel(size) with nothing else between the markers but the call and the return. */
void marked(u64 size);

/* A sequence of numbers that look drawn, the same on every machine. */
static inline u64 next_of(u64 *state) {
  *state = *state * 6364136223846793005ul + 1442695040888963407ul;
  return *state >> 33;
}
