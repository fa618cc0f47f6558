package exo.service.debug;

/** What a program that was held does next. */
public sealed interface Order {
  /** It executes so many instructions, 1 or more, unless it is held before, or ends. */
  record Step(long instructions) implements Order {}

  /** It goes on until it is held again, or ends. */
  record Continue() implements Order {}

  /** It goes back to before the instruction that it executed last. */
  record StepBack() implements Order {}

  /** It goes back to the latest breakpoint on its way. */
  record ContinueBack() implements Order {}

  /** It is never held again. */
  record Detach() implements Order {}

  /** It is ended. */
  record Kill() implements Order {}
}
