package io.tapedeck.launcher.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionRangeTest {

  @Test
  void versionsAreComparedByTheirNumbers() {
    VersionRange range = VersionRange.of("[4.2.0,4.2.15.Final)");

    assertThat(range.contains("4.2.0.Final")).isTrue();
    assertThat(range.contains("4.2.6.Final")).isTrue();
    assertThat(range.contains("4.2.14.Final")).isTrue();
    assertThat(range.contains("4.2.15.Final")).isFalse();
    assertThat(range.contains("4.2.20.Final")).isFalse();
    assertThat(range.contains("4.1.999.Final")).isFalse();
  }

  @Test
  void aRangeWithoutAnEndHoldsAllLaterVersions() {
    assertThat(VersionRange.of("[0,)").contains("1.8.0")).isTrue();
    assertThat(VersionRange.of("[1.3,1.26.0)").contains("1.26")).isFalse();
    assertThat(VersionRange.of("[1.5.1,1.11.3)").contains("1.11.3-1")).isFalse();
  }
}
