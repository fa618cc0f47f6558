/*
 * Five bodies under their own gravity, in double precision, a step at a time (symplectic Euler). The
 * result is the bits of their energy.
 */
#include "kernel.h"

enum { BODIES = 5 };

/* For those who can print it. */
double kernel_energy(void);

const char kernel_name[] = "nbody";
const u64 kernel_usual = 1000;
const u64 kernel_most = 10000000;

static const double STEP = 1.0 / 1024;

struct body {
  double at[3], speed[3], mass;
};

static struct body bodies[BODIES];

static double root(double x) {
  double y;
  __asm__("fsqrt %d0, %d1" : "=w"(y) : "w"(x));
  return y;
}

static double distance_squared(const struct body *a, const struct body *b, double *d) {
  double sum = 0;
  for (int k = 0; k < 3; k++) {
    d[k] = a->at[k] - b->at[k];
    sum += d[k] * d[k];
  }
  return sum;
}

/* A heavy one at rest, and four on circles of growing radius, a little out of plane. */
void kernel_prepare(u64 size) {
  (void)size;
  bodies[0].mass = 40;
  for (int i = 1; i < BODIES; i++) {
    struct body *b = &bodies[i];
    double radius = i * i;
    double speed = root(bodies[0].mass / radius);
    b->at[i % 2] = i < 3 ? radius : -radius;
    b->at[2] = radius / 64;
    b->speed[1 - i % 2] = i == 1 || i == 4 ? speed : -speed;
    b->mass = 0.01 * i;
  }
}

static void attract(struct body *a, struct body *b) {
  double d[3];
  double squared = distance_squared(a, b, d);
  double pull = STEP / (squared * root(squared));
  for (int k = 0; k < 3; k++) {
    a->speed[k] -= d[k] * b->mass * pull;
    b->speed[k] += d[k] * a->mass * pull;
  }
}

void kernel(u64 size) {
  for (u64 step = 0; step < size; step++) {
    for (int i = 0; i < BODIES; i++) {
      for (int j = i + 1; j < BODIES; j++) {
        attract(&bodies[i], &bodies[j]);
      }
    }
    for (int i = 0; i < BODIES; i++) {
      for (int k = 0; k < 3; k++) {
        bodies[i].at[k] += STEP * bodies[i].speed[k];
      }
    }
  }
}

double kernel_energy(void) {
  double sum = 0;
  for (int i = 0; i < BODIES; i++) {
    const struct body *b = &bodies[i];
    for (int k = 0; k < 3; k++) {
      sum += 0.5 * b->mass * b->speed[k] * b->speed[k];
    }
    for (int j = i + 1; j < BODIES; j++) {
      double d[3];
      sum -= b->mass * bodies[j].mass / root(distance_squared(b, &bodies[j], d));
    }
  }
  return sum;
}

u64 kernel_result(void) {
  union {
    double value;
    u64 bits;
  } e = {kernel_energy()};
  return e.bits;
}
