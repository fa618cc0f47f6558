package exo.kernel.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class files of libOSes and their plug-ins. A class is woven when it is first wanted, and the
 * result serves every {@link LibOsLoader} made from here.
 */
public final class LibOsCode {
  private static final String SERVICES = "META-INF/services/";
  private static final String CLASS = ".class";

  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, byte[]> woven = new HashMap<>();
  private @Nullable CallGraph calls;

  /**
   * Reads everything.
   *
   * @param places jars and directories of class files
   * @param inMemory more class files and lists of services, by their names in a jar
   */
  public LibOsCode(List<Path> places, Map<String, byte[]> inMemory) {
    try {
      for (Path place : places) {
        if (Files.isDirectory(place)) {
          readDirectory(place);
        } else {
          readJar(place);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inMemory.forEach(this::add);
  }

  private void readJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        if (isWanted(entry.getName())) {
          add(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private void readDirectory(Path directory) throws IOException {
    try (Stream<Path> found = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) found::iterator) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (isWanted(name) && Files.isRegularFile(file)) {
          add(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static boolean isWanted(String name) {
    return name.endsWith(CLASS)
        ? !name.endsWith("-info.class") && !name.startsWith("META-INF/")
        : name.startsWith(SERVICES) && name.length() > SERVICES.length();
  }

  /** Of two classes the first counts, as on a class path; lists of services are put together. */
  private void add(String name, byte[] bytes) {
    if (name.endsWith(CLASS)) {
      files.putIfAbsent(name, bytes);
    } else {
      files.merge(name, bytes, LibOsCode::joined);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.write('\n');
    both.writeBytes(second);
    return both.toByteArray();
  }

  /**
   * Looks at every class for what is closed to a libOS and for what was compiled against other
   * interfaces than ours, and runs nothing.
   *
   * @param loader sees all of them as they are, and the interfaces
   * @throws LinkageError with one line that says what in which class is closed, or missing
   */
  public void check(ClassLoader loader) {
    for (ClassModel model : checked()) {
      LinkCheck.of(model, loader);
    }
  }

  private List<ClassModel> checked() {
    List<ClassModel> models = new ArrayList<>();
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(CLASS)) {
            models.add(Weaver.check(name.substring(0, name.length() - CLASS.length()), bytes));
          }
        });
    return models;
  }

  /** Returns a class by its name as class files write it, woven; null when it is not here. */
  synchronized byte @Nullable [] woven(String name) {
    byte[] known = woven.get(name);
    byte[] original = files.get(name + CLASS);
    if (known == null && original != null) {
      known = Weaver.weave(name, original, calls());
      woven.put(name, known);
    }
    return known;
  }

  private CallGraph calls() {
    if (calls == null) {
      Map<String, ClassModel> models = new HashMap<>();
      files.forEach(
          (name, bytes) -> {
            if (name.endsWith(CLASS)) {
              Weaver.parsed(bytes).ifPresent(model -> models.put(name, model));
            }
          });
      calls = new CallGraph(models.values(), name -> models.get(name + CLASS));
    }
    return calls;
  }

  /** Returns a list of services, or null. */
  byte @Nullable [] services(String name) {
    return name.startsWith(SERVICES) ? files.get(name) : null;
  }
}
