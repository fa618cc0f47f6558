package exo.service.command;

import exo.service.InputError;
import exo.service.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example that {@code exo new} writes. Its text lies among the resources, with {@code @name@},
 * {@code @Name@} and {@code @home@} where name, class name and installation go.
 */
enum Template {
  POLICY("policy", "Policy", "exo.minimal.policy.PolicyProvider", "Policy$Provider"),
  LIBOS("libos", "LibOs", "exo.abi.LibraryOsProvider", "LibOs$Provider");

  private final String kind;
  private final String suffix;
  private final String service;
  private final String provider;

  Template(String kind, String suffix, String service, String provider) {
    this.kind = kind;
    this.suffix = suffix;
    this.service = service;
    this.provider = provider;
  }

  static Template of(String kind) {
    List<String> kinds = new ArrayList<>();
    for (Template template : values()) {
      if (template.kind.equals(kind)) {
        return template;
      }
      kinds.add(template.kind);
    }
    throw InputError.unknown("exo new", "kind", kind, kinds);
  }

  private static String className(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private String source(String name) {
    return "src/main/java/" + className(name) + suffix + ".java";
  }

  /** Returns the text of each file by its path. */
  Map<String, String> files(String name, Installation installation) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", filled("pom.xml", name, installation));
    files.put(source(name), filled(kind + ".java.txt", name, installation));
    files.put("src/main/resources/META-INF/services/" + service, className(name) + provider + "\n");
    if (this == LIBOS) {
      files.put(name + ".toml", filled("libos.toml", name, installation));
    }
    return files;
  }

  private static String filled(String resource, String name, Installation installation) {
    return text(resource)
        .replace("@name@", name)
        .replace("@Name@", className(name))
        .replace("@dependencies@", dependencies(installation))
        .replace("@home@", installation.home().toString());
  }

  /** Jars of the installation as Maven can be told of them: by their path. */
  private static String dependencies(Installation installation) {
    List<String> dependencies = new ArrayList<>();
    for (String module : List.of("abi", "bindings", "hw-model", "libos-minimal")) {
      Path jar = installation.home().relativize(installation.jar(module));
      dependencies.add(
          """
              <dependency>
                <groupId>exo</groupId>
                <artifactId>%s</artifactId>
                <version>1</version>
                <scope>system</scope>
                <systemPath>${exo.home}/%s</systemPath>
              </dependency>"""
              .formatted(module, jar)
              .indent(4)
              .stripTrailing());
    }
    return String.join("\n", dependencies);
  }

  private static String text(String resource) {
    String path = "/exo/service/new/" + resource;
    try (InputStream stream = Template.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what to try next. */
  List<String> hints(String name) {
    String tried =
        this == POLICY
            ? "--policy-path %s/%s --policy %s,clock --trace cache2k-orm-busy"
                .formatted(name, source(name), name)
            : "%s/%s.toml".formatted(name, name);
    return List.of(
        "Wrote %s/%s, a service entry and a pom.xml.".formatted(name, source(name)),
        "",
        "  exo run " + tried,
        "  mvn -f " + name + " package      makes " + name + "/target/" + name + ".jar");
  }
}
