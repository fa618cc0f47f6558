package exo.tests.model;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.Rights;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** What a kernel can do wrong at the boundary, each by something that stands before a right one. */
enum Lie {
  /** A refusal whose last number is one too high. */
  A_NUMBER_OFF_BY_ONE {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      return method.getName().equals("refusal") && told != null ? offByOne((Refusal) told) : told;
    }
  },
  /** Another reason than the first that holds. */
  ANOTHER_REASON {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      return told instanceof Refusal.InUse inUse ? new Refusal.NotHeld(inUse.resource()) : told;
    }
  },
  /** Frames of the guaranteed set are counted wrongly. */
  A_RESULT_OFF_BY_ONE {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      return method.getName().equals("guard") && (long) told > 0 ? (long) told - 1 : told;
    }
  },
  /** What is refused is said to be done. */
  GRANTED_ALTHOUGH_IT_MUST_NOT {
    private boolean silent;

    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      if (method.getName().equals("refusal")) {
        return silent ? null : kernel.refusal();
      }
      Object told = method.invoke(kernel, args);
      silent = method.getName().equals("unbindFrame") && (long) told < 0;
      return silent ? Long.valueOf(0) : told;
    }
  },
  /** A frame is bound, and free again behind its owner's back. */
  UNBOUND_TOO_EARLY {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      if (method.getName().equals("bindFrame") && (long) told % 16 == 3) {
        kernel.unbindFrame((Capability) args[1]);
      }
      return told;
    }
  },
  /** A derived capability gets all rights of its parent. */
  RIGHTS_NOT_ATTENUATED {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      if (method.getName().equals("derive") && args[2].equals(Rights.READ)) {
        int rights = ((Capability) args[0]).rights();
        return kernel.derive(
            (Capability) args[0], (int) args[1], Math.max(1, rights), (Capability) args[3]);
      }
      return method.invoke(kernel, args);
    }
  },
  /** The owner gets somebody else's genuine capability. */
  ANOTHER_CAPABILITY {
    private final Capability first = new Capability();

    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      if (method.getName().equals("bindFrame") && (long) told >= 0) {
        Capability minted = (Capability) args[1];
        if (first.mac == 0) {
          first.set(minted);
        }
        minted.set(first);
      }
      return told;
    }
  },
  /** Who revokes is told how many died, and they live. */
  REVOKED_IN_WORDS_ONLY {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      if (method.getName().equals("revokeDerived") && isLive(kernel, (Capability) args[0])) {
        kernel.context(0); // which is not refused
        return 0L;
      }
      return method.invoke(kernel, args);
    }

    /** No slot is at offset -1, but whether the capability is good is judged first. */
    private boolean isLive(DownCalls kernel, Capability capability) {
      kernel.bindSaveSlot(capability, -1, new Capability());
      Refusal refusal = kernel.refusal();
      return refusal instanceof Refusal.OutOfRange || refusal instanceof Refusal.WrongKind;
    }
  },
  /** A page for reading can be stored to. */
  MAPPED_TOO_STRONGLY {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      if (method.getName().equals("map") && (int) args[2] == Protection.READ) {
        long told =
            kernel.map((Capability) args[0], (long) args[1], Protection.READ | Protection.WRITE);
        return told >= 0 ? (Object) told : method.invoke(kernel, args);
      }
      return method.invoke(kernel, args);
    }
  },
  /** A page is said to be gone and is there. */
  UNMAPPED_IN_WORDS_ONLY {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      if (method.getName().equals("unmap")) {
        long va = (long) args[0];
        long descriptor = va >= 0 && va % 4096 == 0 ? kernel.descriptor(va) : 0;
        return descriptor > 0 ? (Object) descriptor : method.invoke(kernel, args);
      }
      return method.invoke(kernel, args);
    }
  },
  /** A page is said to be filled with zeros. */
  NOT_ZEROED {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      if (method.getName().equals("zero") && (long) told == 0) {
        kernel.store((long) args[0], 17);
        kernel.load((long) args[0]);
      }
      return told;
    }
  },
  /** A word is read as it was not stored. */
  ANOTHER_WORD_LOADED {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      return method.getName().equals("load") && kernel.refusal() == null ? (long) told ^ 1 : told;
    }
  },
  /** A frame is said to be guaranteed and is not. */
  GUARDED_IN_WORDS_ONLY {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      if (method.getName().equals("guard") && (long) told > 0) {
        kernel.unguard((Capability) args[0]);
      }
      return told;
    }
  },
  /** More is still wanted than is. */
  MORE_WANTED_THAN_OWED {
    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      Object told = method.invoke(kernel, args);
      return method.getName().equals("giveBack") && (long) told >= 0 ? (long) told + 1 : told;
    }
  },
  /** Less can be had than there is. */
  REFUSED_ALTHOUGH_IT_FITS {
    private boolean refused;

    @Override
    Object tell(DownCalls kernel, Method method, Object[] args)
        throws ReflectiveOperationException {
      if (method.getName().equals("refusal")) {
        return refused
            ? new Refusal.Exhausted(exo.bindings.Quantity.BLOCKS, 1, 0)
            : kernel.refusal();
      }
      refused = method.getName().equals("bindExtent") && args[1].equals(1L);
      return refused ? Long.valueOf(DownCalls.REFUSED) : method.invoke(kernel, args);
    }
  };

  abstract Object tell(DownCalls kernel, Method method, Object[] args)
      throws ReflectiveOperationException;

  /** {@return the kernel, lying so} */
  DownCalls of(DownCalls kernel) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          try {
            return tell(kernel, method, args);
          } catch (InvocationTargetException failed) {
            throw failed.getCause();
          }
        };
    return (DownCalls)
        Proxy.newProxyInstance(
            DownCalls.class.getClassLoader(), new Class<?>[] {DownCalls.class}, handler);
  }

  private static Refusal offByOne(Refusal refusal) throws ReflectiveOperationException {
    RecordComponent[] components = refusal.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = components[i].getAccessor().invoke(refusal);
    }
    int last = List.of(types).lastIndexOf(long.class);
    if (last >= 0) {
      values[last] = (long) values[last] + 1;
    }
    Constructor<? extends Refusal> constructor = refusal.getClass().getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }
}
