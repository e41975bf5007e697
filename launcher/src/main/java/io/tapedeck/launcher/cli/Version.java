package io.tapedeck.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The release, as the build wrote it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream resource =
        Version.class.getResourceAsStream("/io/tapedeck/launcher/version.properties")) {
      properties.load(resource);
    }
    return new String[] {
      "tapedeck " + properties.getProperty("version"),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
