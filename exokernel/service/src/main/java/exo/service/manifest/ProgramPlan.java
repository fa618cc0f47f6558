package exo.service.manifest;

import java.nio.file.Path;
import java.util.List;

/** What runs on a libOS. */
public sealed interface ProgramPlan permits TracePlan, ElfPlan, ProgramPlan.None {
  /** For a libOS that has no program and never runs one, as adversaries do. */
  ProgramPlan NONE = new None();

  /** Returns whether anybody looks at what is in its pages. */
  boolean content();

  /** Returns the files that it comes from. */
  List<Path> files();

  /** No program. */
  record None() implements ProgramPlan {
    @Override
    public boolean content() {
      return false;
    }

    @Override
    public List<Path> files() {
      return List.of();
    }
  }
}
