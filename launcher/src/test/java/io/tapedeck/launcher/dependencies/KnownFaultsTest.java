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
            .flatMap(library -> KnownFault.raise(library, faults).stream())
            .toList();

    assertThat(raises).isEmpty();
  }

  @Test
  void oneSentenceNamesWhatToRaise() throws IOException {
    Library netty = new Library("io.netty", "netty-handler", "4.2.6.Final");

    assertThat(KnownFault.raise(netty, KnownFault.all()))
        .hasValue(
            "raise io.netty:netty-handler 4.2.6.Final: CVE-2026-45416 is fixed in 4.2.15.Final");
  }

  @Test
  void everyFaultInsideOfAJarWasLookedAt() throws IOException {
    List<String> lookedAt = BundledFault.lookedAt().stream().map(BundledFault::toString).toList();

    assertThat(BundledFault.found(RuntimePath.jars(), KnownFault.all()))
        .as("look at what is new here, and write it and why it is harmless to bundled-faults.csv")
        .containsExactlyInAnyOrderElementsOf(lookedAt);
  }
}
