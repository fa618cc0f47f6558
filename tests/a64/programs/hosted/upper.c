/* Copies standard input to standard output, in capital letters. */
#include <ctype.h>
#include <stdio.h>

int main(void) {
  unsigned long letters = 0;
  for (int c; (c = getchar()) != EOF;) {
    letters += isalpha(c) != 0;
    putchar(toupper(c));
  }
  printf("%lu LETTERS\n", letters);
  return 0;
}
