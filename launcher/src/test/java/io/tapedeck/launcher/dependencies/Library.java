package io.tapedeck.launcher.dependencies;

/** A library by its Maven names, without saying where it stands. */
record Library(String group, String artifact, String version) {

  boolean is(String otherGroup, String otherArtifact) {
    return group.equals(otherGroup) && artifact.equals(otherArtifact);
  }

  String name() {
    return group + ":" + artifact;
  }

  @Override
  public String toString() {
    return name() + " " + version;
  }
}
