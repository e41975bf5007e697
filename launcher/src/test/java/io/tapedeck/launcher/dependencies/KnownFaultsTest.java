package io.tapedeck.launcher.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the libraries that the command runs with against the faults that are known of them. */
class KnownFaultsTest {

  @Test
  void noLibraryHasAKnownFault() throws IOException {
    List<KnownFault> faults = KnownFault.all();
    List<String> raises =
        RuntimePath.jars().stream()
            .map(RuntimeJar::library)
            .flatMap(library -> raises(faults, library).stream())
            .toList();

    assertThat(raises).isEmpty();
  }

  @Test
  void aFaultIsToldInOneSentenceThatNamesWhatToRaise() throws IOException {
    Library netty = new Library("io.netty", "netty-codec-http", "4.2.6.Final");

    assertThat(raises(KnownFault.all(), netty))
        .contains(
            "Raise io.netty:netty-codec-http 4.2.6.Final to 4.2.15.Final or newer, because of"
                + " CVE-2026-50020.");
  }

  @Test
  void everyFaultInsideOfAJarWasLookedAt() throws IOException {
    List<String> lookedAt = BundledFault.lookedAt().stream().map(BundledFault::toString).toList();

    assertThat(BundledFault.found(RuntimePath.jars(), KnownFault.all()))
        .as("look at what is new here, and write it and why it is harmless to bundled-faults.csv")
        .containsExactlyInAnyOrderElementsOf(lookedAt);
  }

  private static List<String> raises(List<KnownFault> faults, Library library) {
    return faults.stream()
        .filter(fault -> fault.isIn(library))
        .map(fault -> fault.raise(library))
        .toList();
  }
}
