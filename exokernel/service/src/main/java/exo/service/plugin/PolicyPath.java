package exo.service.plugin;

import exo.kernel.weave.LibOsCode;
import exo.service.FileTrouble;
import exo.service.InputError;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a user's own policies and libOSes are: jars, Java files, and directories of either or of
 * class files. Java files are compiled in memory, all together, and every provider in them is used;
 * a jar or a directory of class files names its providers in {@code META-INF/services}.
 */
public final class PolicyPath {
  private PolicyPath() {}

  /**
   * Splits a path as the command line writes it.
   *
   * @param text entries separated as the operating system separates them
   * @param directory what they are relative to
   */
  public static List<Path> split(String where, String text, Path directory) {
    List<Path> entries = new ArrayList<>();
    for (String entry : text.split(File.pathSeparator, -1)) {
      try {
        entries.add(directory.resolve(entry));
      } catch (InvalidPathException e) {
        throw InputError.at(where, InputError.quote(entry) + " is no path");
      }
    }
    return entries;
  }

  /**
   * Makes a class loader that sees what is on the path.
   *
   * @param where what to blame when something there is of no use
   * @return our own class loader when the path is empty
   * @throws InputError when an entry is not there, a Java file does not compile, or a class uses what
   *     is closed to a libOS or was compiled against other interfaces than ours
   */
  public static ClassLoader loader(String where, List<Path> entries) {
    ClassLoader ours = PolicyPath.class.getClassLoader();
    if (entries.isEmpty()) {
      return ours;
    }
    List<Path> sources = new ArrayList<>();
    List<URL> classes = new ArrayList<>();
    for (Path entry : entries) {
      sort(where, entry, sources, classes);
    }
    var compiled = sources.isEmpty() ? Compiled.NOTHING : Compiled.from(where, sources, classes);
    var loader = new PluginLoader(classes, compiled, ours);
    check(where, loader);
    return loader;
  }

  /** Before anything of it runs, if only to tell its name. */
  private static void check(String where, PluginLoader loader) {
    try {
      new LibOsCode(loader.places(), loader.inMemory()).check(loader);
    } catch (LinkageError e) {
      throw InputError.at(where, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw InputError.at(where, FileTrouble.reason(Objects.requireNonNull(e.getCause())));
    }
  }

  private static void sort(String where, Path entry, List<Path> sources, List<URL> classes) {
    String name = String.valueOf(entry.getFileName());
    if (!Files.exists(entry)) {
      throw InputError.at(where, entry + ": no such file or directory");
    } else if (Files.isDirectory(entry)) {
      sortDirectory(where, entry, sources, classes);
    } else if (name.endsWith(".java")) {
      sources.add(entry);
    } else if (name.endsWith(".jar")) {
      classes.add(url(entry));
    } else {
      throw InputError.at(where, entry + ": neither a .java file, a .jar, nor a directory");
    }
  }

  private static void sortDirectory(
      String where, Path directory, List<Path> sources, List<URL> classes) {
    if (Files.isDirectory(directory.resolve("META-INF"))) {
      classes.add(url(directory));
      return;
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.{java,jar}")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw InputError.at(where, directory + ": " + FileTrouble.reason(e));
    }
    if (files.isEmpty()) {
      throw InputError.at(where, directory + ": no .java file, no .jar and no META-INF in it");
    }
    files.sort(null);
    for (Path file : files) {
      sort(where, file, sources, classes);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has a URL: " + path, e);
    }
  }
}
