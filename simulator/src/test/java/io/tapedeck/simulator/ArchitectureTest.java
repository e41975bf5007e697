package io.tapedeck.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of this module, and what to do when one is crossed. */
@AnalyzeClasses(
    packages = "io.tapedeck.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule SIMULATORS_KNOW_SCHEMAS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.tapedeck..")
                  .and(not(resideInAnyPackage("io.tapedeck.simulator..", "io.tapedeck.schemas.."))))
          .because("a simulator that shares code with a collector agrees with its faults");

  @ArchTest
  static final ArchRule SIMULATED_EXCHANGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.tapedeck.simulator.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage("io.tapedeck.simulator.catalog.."), alwaysTrue())
          .ignoreDependency(
              alwaysTrue(),
              resideInAnyPackage(
                  "io.tapedeck.simulator.account..",
                  "io.tapedeck.simulator.fault..",
                  "io.tapedeck.simulator.market..",
                  "io.tapedeck.simulator.replay..",
                  "io.tapedeck.simulator.server..",
                  "io.tapedeck.simulator.truth.."))
          .because("an exchange must be changed alone: lift what two share into a package of both");
}
