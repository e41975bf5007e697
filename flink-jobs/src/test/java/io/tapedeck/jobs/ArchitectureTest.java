package io.tapedeck.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The folders' boundaries; each rule says how to mend what breaks it. */
@AnalyzeClasses(packages = "io.tapedeck.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule JOBS_NEVER_SEE_COLLECTORS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tapedeck.collectors..",
              "io.tapedeck.warehouse..",
              "io.tapedeck.launcher..",
              "io.tapedeck.simulator..")
          .because("what both share goes through Kafka: put its form into schemas");

  @ArchTest
  static final ArchRule OPERATORS_DO_NOT_KNOW_JOBS =
      noClasses()
          .that()
          .resideInAPackage("..jobs.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..jobs.job..")
          .because("a job wires operators, so hand in what an operator needs from there");

  @ArchTest
  static final ArchRule ONLY_THE_JOB_KNOWS_S3 =
      noClasses()
          .that()
          .resideOutsideOfPackage("..jobs.job..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("rows are written into streams: where they go is said by job");
}
