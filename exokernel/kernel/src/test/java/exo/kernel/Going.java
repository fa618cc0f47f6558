package exo.kernel;

/** The ways in which a {@link Visitor} leaves the machine. */
enum Going {
  // Of its own accord.
  EXITS,
  EXITS_WITH_TRANSFERS_IN_FLIGHT,
  EXITS_WITH_A_COMPLETION_UNREAD,
  EXITS_WHILE_OTHERS_USE_ITS_FRAME,
  EXITS_HOLDING_WHAT_OTHERS_DERIVED,
  EXITS_LEAVING_AN_EXTENT_THAT_LASTS,
  // By a fault.
  THROWS_AT_BOOT,
  THROWS_IN_AN_EXCEPTION,
  THROWS_IN_AN_INTERRUPT,
  THROWS_IN_ITS_PROGRAM,
  RETURNS_NONSENSE,
  AWAITS_NOTHING,
  // By the hand of whoever runs the machine.
  IS_DESTROYED_BEFORE_IT_BOOTS,
  IS_DESTROYED_WITH_TRANSFERS_IN_FLIGHT,
  // While it is asked for frames.
  EXITS_WHEN_ASKED,
  THROWS_WHEN_ASKED,
  EXITS_HAVING_GIVEN_SOME,
  EXITS_WHEN_TOLD_TO_GIVE,
  THROWS_WHEN_TOLD_TO_GIVE,
  IS_DESTROYED_WHEN_ASKED,
  // While it is robbed of them.
  EXITS_WHEN_ROBBED,
  THROWS_WHEN_ROBBED,
  THROWS_WHEN_ROBBED_FOR_A_LIE,
  IS_DESTROYED_WHILE_ITS_PAGES_ARE_SAVED;

  /** Whether somebody has to want its frames. */
  boolean isUnderPressure() {
    return compareTo(EXITS_WHEN_ASKED) >= 0;
  }
}
