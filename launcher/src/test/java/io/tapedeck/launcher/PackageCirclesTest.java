package io.tapedeck.launcher;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds over all modules that are part of the command. */
@AnalyzeClasses(packages = "io.tapedeck", importOptions = DoNotIncludeTests.class)
class PackageCirclesTest {

  @ArchTest
  static final ArchRule NO_TWO_PACKAGES_NEED_EACH_OTHER =
      slices()
          .matching("io.tapedeck.(**)")
          .should()
          .beFreeOfCycles()
          .because("what two packages need of each other belongs below both");
}
