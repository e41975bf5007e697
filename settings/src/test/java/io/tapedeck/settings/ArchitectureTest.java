package io.tapedeck.settings;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of this module, and what to do when one is crossed. */
@AnalyzeClasses(
    packages = "io.tapedeck.settings",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule SETTINGS_KNOW_SCHEMAS_AND_LAKE_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.tapedeck..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.tapedeck.settings..",
                              "io.tapedeck.schemas..",
                              "io.tapedeck.lake.."))))
          .because(
              "a job on a cluster reads the same file as the command: what runs is put together"
                  + " elsewhere");

  @ArchTest
  static final ArchRule SETTINGS_NEED_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "picocli..")
          .because("settings are words and their checks: who acts on them brings the engine");
}
