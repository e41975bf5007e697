package io.tapedeck.servers;

import org.testcontainers.DockerClientFactory;

/** The place where servers of a test run. */
enum Place {
  /** In the process of the test. */
  PROCESS,
  /** In containers of their own. */
  CONTAINERS;

  private static final String PROPERTY = "tapedeck.servers";
  private static final String CONTAINERS_WORD = "containers";

  /** Containers if the build asks for them and an engine answers; else the test's process. */
  static Place chosen() {
    boolean asked = CONTAINERS_WORD.equals(System.getProperty(PROPERTY));
    return asked && DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : PROCESS;
  }
}
