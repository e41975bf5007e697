package io.tapedeck.market;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tapedeck.market.book.rebuilt.BookProtocols;

/** The boundaries of this module, and what to do when one is crossed. */
@AnalyzeClasses(
    packages = "io.tapedeck.market",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule MEANING_IS_PURE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..",
              "org.apache.kafka..",
              "org.apache.parquet..",
              "java.sql..",
              "java.nio.file..")
          .because("what market data mean needs no engine, file or network: put those around it");

  @ArchTest
  static final ArchRule MARKET_KNOWS_SCHEMAS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tapedeck.lake..",
              "io.tapedeck.warehouse..",
              "io.tapedeck.jobs..",
              "io.tapedeck.collectors..",
              "io.tapedeck.launcher..",
              "io.tapedeck.simulator..")
          .because("all of these are built on the meaning: what both share goes into schemas");

  @ArchTest
  static final ArchRule EXCHANGES_DO_NOT_NORMALISE_FOR_EACH_OTHER =
      slices()
          .matching("io.tapedeck.market.normalise.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              alwaysTrue(),
              resideInAnyPackage(
                  "io.tapedeck.market.normalise.frame..", "io.tapedeck.market.normalise.json.."))
          .because("an exchange must be changed alone: lift what two share into normalise itself");

  @ArchTest
  static final ArchRule EXCHANGES_DO_NOT_SHARE_BOOK_RULES =
      slices()
          .matching("io.tapedeck.market.book.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAnyPackage("io.tapedeck.market.book.check.."))
          .ignoreDependency(type(BookProtocols.class), alwaysTrue())
          .because("an exchange must be changed alone: lift what two share into book itself");
}
