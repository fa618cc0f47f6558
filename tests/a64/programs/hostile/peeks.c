/* Reads a byte at the address it is told; with a second argument, writes it. */
#include "linux.h"

_Noreturn void begin(long argc, char **argv);

_Noreturn void begin(long argc, char **argv) {
  if (argc < 2) {
    print("peeks ADDRESS [BYTE]\n");
    leave(2);
  }
  volatile u8 *at = (volatile u8 *)number_of(argv[1]);
  if (argc > 2) {
    *at = number_of(argv[2]);
  }
  u8 value = *at;
  print("holds ");
  print_number(value);
  print("\n");
  leave(0);
}
