package io.tapedeck.launcher.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A project description beside its jar in the local Maven repository: its names and licences. */
final class Pom {

  private final Path file;
  private final Element project;

  private Pom(Path file, Element project) {
    this.file = file;
    this.project = project;
  }

  static Pom read(Path file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return new Pom(file, factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    } catch (ParserConfigurationException | SAXException unreadable) {
      throw new IOException("not a project description: " + file, unreadable);
    }
  }

  /** Group and artifact as written, the version as the repository's folders say it. */
  Library library() {
    String artifact = text(project, "artifactId").orElseThrow();
    String version = file.toAbsolutePath().getParent().getFileName().toString();
    return new Library(group(), artifact, version);
  }

  private String group() {
    return text(project, "groupId")
        .or(() -> child(project, "parent").flatMap(parent -> text(parent, "groupId")))
        .orElseThrow();
  }

  /** Licences as named here, or by the nearest parent that names any. */
  List<String> licences() throws IOException {
    Optional<Element> licences = child(project, "licenses");
    if (licences.isPresent()) {
      return children(licences.get()).stream()
          .map(licence -> text(licence, "name").orElse("a licence without a name"))
          .toList();
    }
    Optional<Path> parent = child(project, "parent").map(this::parentFile);
    return parent.isPresent() && Files.exists(parent.get())
        ? read(parent.get()).licences()
        : List.of();
  }

  private Path parentFile(Element parent) {
    String artifact = text(parent, "artifactId").orElseThrow();
    String version = text(parent, "version").orElseThrow();
    return repository()
        .resolve(text(parent, "groupId").orElseThrow().replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(artifact + "-" + version + ".pom");
  }

  /** The folder above the group's folders, the artifact's, the version's. */
  private Path repository() {
    Path folder = file.toAbsolutePath();
    for (int level = group().split("\\.").length + 3; level > 0; level--) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(element -> element.getTextContent().strip());
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .findFirst();
  }

  private static List<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    List<Element> elements = new ArrayList<>();
    IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .forEach(node -> elements.add((Element) node));
    return elements;
  }
}
