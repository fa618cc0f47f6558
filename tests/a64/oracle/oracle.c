/*
 * Executes A64 instructions in a state that the host side names, and tells what they changed.
 *
 * The whole program is one signal handler. A signal frame holds all the state that EL0 has but TPIDR_EL0, so
 * that returning from the handler *is* setting the registers of an instance, and the signal that ends the
 * instance *is* reading them: no register need be saved by hand, and none is touched between the two.
 *
 *     main: BRK -> handler: read a record -> sigreturn -> instance runs -> signal -> handler: write, read -> ...
 *
 * An instance always ends with a signal, since the page that holds it is filled with BRK. It must not call the
 * kernel and must not loop; who sends the records takes care of that. The layouts are in README.md beside this
 * file. The handler is compiled for general registers only, since FPCR and FPSR are still the instance's.
 */
#include "linux.h"

#define CODE 0x10000000ul
#define AREA 0x20000000ul
#define PAGE 4096ul
#define STACK (64 * 1024)
#define WORDS_MAX 64
#define FILL 0xD43E0E00u /* BRK #0xF070 */

enum { RECORD_AREA = 1, RECORD_INSTANCE = 2 };
enum { CHANGED_NZCV = 1, CHANGED_TPIDR = 2, CHANGED_FPCR = 4, CHANGED_FPSR = 8 };

struct record {
  u32 kind;
  u32 code; /* an area: 0; an instance: slot in 15:0, number of words in 31:16 */
};

struct state {
  u64 x[31], sp, nzcv, tpidr;
  u32 fpcr, fpsr;
  u64 v[64];
};

struct instance {
  struct state before;
  u32 words[WORDS_MAX];
};

static u64 pristine[PAGE / 8];
static struct instance instance;
static u32 slot, count;
static int running;

static u8 in[256 * 1024], out[256 * 1024];
static u64 in_at, in_end, out_end;
static u8 stack[STACK] __attribute__((aligned(16)));

/* Shows the place by its exit status: there is no one to read a message. */
static void fail(int status) { linux_call(SYS_exit_group, status, 0, 0, 0, 0, 0); }

static void flush(void) {
  u64 at = 0;
  while (at < out_end) {
    s64 wrote = linux_call(SYS_write, 1, (u64)(out + at), out_end - at, 0, 0, 0);
    if (wrote <= 0) fail(10);
    at += wrote;
  }
  out_end = 0;
}

/* Answers go out before waiting for more, so that a host which sends one record and waits is answered. */
static int refill(void) {
  flush();
  s64 got = linux_call(SYS_read, 0, (u64)in, sizeof in, 0, 0, 0);
  if (got < 0) fail(11);
  in_at = 0;
  in_end = got;
  return got != 0;
}

static void copy(void *to, const void *from, u64 bytes) {
  u8 *t = to;
  const u8 *f = from;
  for (; bytes >= 8; bytes -= 8, t += 8, f += 8) *(u64 *)t = *(const u64 *)f;
  for (; bytes > 0; bytes--) *t++ = *f++;
}

/* False at the end of the input; an end inside a record is the host's mistake unless it is the very first byte. */
static int take(void *to, u64 bytes) {
  u8 *t = to;
  u64 left = bytes;
  while (left > 0) {
    if (in_at == in_end && !refill()) {
      if (left != bytes) fail(12);
      return 0;
    }
    u64 part = in_end - in_at < left ? in_end - in_at : left;
    copy(t, in + in_at, part);
    in_at += part;
    t += part;
    left -= part;
  }
  return 1;
}

static void put(const void *from, u64 bytes) {
  copy(out + out_end, from, bytes);
  out_end += bytes;
}

static struct fpsimd_context *vectors(struct ucontext *u) {
  struct fpsimd_context *f = (void *)u->uc_mcontext.reserved;
  if (f->magic != FPSIMD_MAGIC) fail(13);
  return f;
}

static u64 tpidr(void) {
  u64 value;
  asm volatile("mrs %0, tpidr_el0" : "=r"(value));
  return value;
}

/* Words of the area that differ, as (u16 index, u64 value); the area is as it was again. */
static u32 put_area(void) {
  u64 *area = (u64 *)AREA;
  u32 words = 0;
  for (u32 i = 0; i < PAGE / 8; i++) {
    if (area[i] == pristine[i]) continue;
    u16 index = i;
    put(&index, 2);
    put(&area[i], 8);
    area[i] = pristine[i];
    words++;
  }
  return words;
}

static void answer(int signal, struct siginfo *info, struct ucontext *u) {
  struct sigcontext *c = &u->uc_mcontext;
  struct fpsimd_context *f = vectors(u);
  struct state *b = &instance.before;
  if (out_end + 8192 > sizeof out) flush();
  struct answer *a = (void *)(out + out_end);
  u64 began = out_end;
  out_end += sizeof *a;
  a->signal = signal;
  a->changed = 0;
  a->x = 0;
  a->v = 0;
  a->pc = c->pc - (CODE + 4 * (slot + count));
  a->address = signal == SIGSEGV || signal == SIGBUS ? info->address : 0;
  for (int i = 0; i < 32; i++) {
    u64 now = i < 31 ? c->regs[i] : c->sp;
    if (now == (i < 31 ? b->x[i] : b->sp)) continue;
    a->x |= 1u << i;
    put(&now, 8);
  }
  for (int i = 0; i < 32; i++) {
    if (f->v[2 * i] == b->v[2 * i] && f->v[2 * i + 1] == b->v[2 * i + 1]) continue;
    a->v |= 1u << i;
    put(&f->v[2 * i], 16);
  }
  u64 nzcv = c->pstate & 0xF0000000ul, base = tpidr();
  if (nzcv != b->nzcv) a->changed |= CHANGED_NZCV, put(&nzcv, 8);
  if (base != b->tpidr) a->changed |= CHANGED_TPIDR, put(&base, 8);
  if (f->fpcr != b->fpcr) a->changed |= CHANGED_FPCR, put(&f->fpcr, 4);
  if (f->fpsr != b->fpsr) a->changed |= CHANGED_FPSR, put(&f->fpsr, 4);
  a->memory = put_area();
  a->bytes = out_end - began;
}

static void protect_code(u64 rights) {
  if (linux_call(SYS_mprotect, CODE, PAGE, rights, 0, 0, 0) != 0) fail(14);
}

/* Writes the words, or the filling, and makes them visible to instruction fetch; the page is never both. */
static void place(const u32 *words) {
  u32 *code = (u32 *)CODE + slot;
  protect_code(PROT_READ | PROT_WRITE);
  for (u32 i = 0; i < count; i++) {
    code[i] = words ? words[i] : FILL;
    asm volatile("dc cvau, %0; dsb ish; ic ivau, %0; dsb ish" : : "r"(code + i) : "memory");
  }
  asm volatile("isb");
  protect_code(PROT_READ | PROT_EXEC);
}

static void load(struct ucontext *u) {
  struct sigcontext *c = &u->uc_mcontext;
  struct fpsimd_context *f = vectors(u);
  struct state *b = &instance.before;
  copy(c->regs, b->x, sizeof b->x);
  c->sp = b->sp;
  c->pc = CODE + 4 * slot;
  c->pstate = b->nzcv;
  f->fpcr = b->fpcr;
  f->fpsr = b->fpsr;
  copy(f->v, b->v, sizeof b->v);
  asm volatile("msr tpidr_el0, %0" : : "r"(b->tpidr));
}

static int next_instance(void) {
  struct record r;
  while (take(&r, sizeof r)) {
    if (r.kind == RECORD_AREA) {
      if (!take(pristine, PAGE)) fail(15);
      copy((void *)AREA, pristine, PAGE);
      continue;
    }
    if (r.kind != RECORD_INSTANCE) fail(16);
    slot = r.code & 0xFFFF;
    count = r.code >> 16;
    if (count == 0 || count > WORDS_MAX || slot + count >= PAGE / 4) fail(17);
    if (!take(&instance.before, sizeof instance.before)) fail(18);
    if (!take(instance.words, 4 * ((count + 1) & ~1u))) fail(19);
    return 1;
  }
  return 0;
}

static void handler(int signal, struct siginfo *info, struct ucontext *u) {
  if (running) {
    answer(signal, info, u);
    place(0);
  }
  if (!next_instance()) {
    flush();
    fail(0);
  }
  running = 1;
  place(instance.words);
  load(u);
}

/* A page alone between two that nothing may touch. */
static void map_alone(u64 at) {
  u64 flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
  if (linux_call(SYS_mmap, at - PAGE, 3 * PAGE, PROT_NONE, flags, -1, 0) != (s64)(at - PAGE)) fail(20);
  if (linux_call(SYS_mprotect, at, PAGE, PROT_READ | PROT_WRITE, 0, 0, 0) != 0) fail(21);
}

static void catch(int signal) {
  struct sigaction a = {(u64)handler, SA_SIGINFO | SA_ONSTACK, 0, ~0ul};
  if (linux_call(SYS_rt_sigaction, signal, (u64)&a, 0, 8, 0, 0) != 0) fail(22);
}

void begin(void) {
  map_alone(CODE);
  map_alone(AREA);
  for (u32 i = 0; i < PAGE / 4; i++) ((u32 *)CODE)[i] = FILL;
  struct stack s = {(u64)stack, 0, STACK};
  if (linux_call(SYS_sigaltstack, (u64)&s, 0, 0, 0, 0, 0) != 0) fail(23);
  catch(SIGILL);
  catch(SIGTRAP);
  catch(SIGBUS);
  catch(SIGFPE);
  catch(SIGSEGV);
  asm volatile("brk #0");
  fail(24);
}
