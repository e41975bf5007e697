package io.tapedeck.lake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of this module, and what to do when one is crossed. */
@AnalyzeClasses(packages = "io.tapedeck.lake", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FILES_NEED_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "java.sql..")
          .because("the job, import and the reading of the warehouse share it");

  @ArchTest
  static final ArchRule LAKE_KNOWS_SCHEMAS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tapedeck.market..",
              "io.tapedeck.warehouse..",
              "io.tapedeck.jobs..",
              "io.tapedeck.collectors..",
              "io.tapedeck.launcher..",
              "io.tapedeck.simulator..")
          .because("a file does not ask what its rows mean: hand in what it needs");

  @ArchTest
  static final ArchRule ONLY_STORAGE_KNOWS_S3 =
      noClasses()
          .that()
          .resideOutsideOfPackage("..lake.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")
          .because("rows are written into streams: where they go is said by storage");
}
