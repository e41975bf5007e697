package io.tapedeck.warehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of this module, and what to do when one is crossed. */
@AnalyzeClasses(
    packages = "io.tapedeck.warehouse",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ASKING_NEEDS_NO_PIPELINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "software.amazon.awssdk..",
              "io.tapedeck.jobs..",
              "io.tapedeck.collectors..",
              "io.tapedeck.launcher..",
              "io.tapedeck.simulator..")
          .because("a backtest depends on this module alone: what it shares goes into lake");
}
