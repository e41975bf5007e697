package io.tapedeck.schemas;

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
    packages = "io.tapedeck.schemas",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule SCHEMAS_KNOW_NOBODY =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.tapedeck..")
                  .and(not(resideInAnyPackage("io.tapedeck.schemas.."))))
          .because("everything is built on these forms: they know nothing of it");

  @ArchTest
  static final ArchRule FORMS_NEED_NO_ENGINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.kafka..", "org.apache.parquet..", "java.sql..")
          .because("whoever reads a form must not bring an engine");
}
