package io.tapedeck.launcher;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds over all modules that are part of the command. */
@AnalyzeClasses(
    packages = "io.tapedeck",
    importOptions = {DoNotIncludeTests.class, WholeTreeTest.NoTestJars.class})
class WholeTreeTest {

  /** Leaves out what one module's tests lend to another's. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule NO_TWO_PACKAGES_NEED_EACH_OTHER =
      slices()
          .matching("io.tapedeck.(**)")
          .should()
          .beFreeOfCycles()
          .because("what two packages need of each other belongs below both");

  @ArchTest
  static final ArchRule NO_TEXT_IS_TOO_LONG_FOR_A_STATE =
      noClasses()
          .should()
          .callMethodWhere(target(name("writeUTF")))
          .because("it fails on more than 65,535 bytes, which an exchange may send: use StateData");
}
