package io.tapedeck.market.normalise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** One exchange is one folder; each rule says how to mend what breaks it. */
@AnalyzeClasses(
    packages = "io.tapedeck.market.normalise",
    importOptions = ImportOption.DoNotIncludeTests.class)
class NormaliseBoundariesTest {

  @ArchTest
  static final ArchRule FOLDERS_DO_NOT_IMPORT_EACH_OTHER =
      slices()
          .matching("io.tapedeck.market.normalise.(bit*)..")
          .should()
          .notDependOnEachOther()
          .because("an exchange is changed alone: move what two share up into normalise");

  @ArchTest
  static final ArchRule LTP_STANDS_ALONE_TOO =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.market.normalise.ltp..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tapedeck.market.normalise.bit*..")
          .because("an exchange is changed alone: move what two share up into normalise");

  @ArchTest
  static final ArchRule ONLY_THE_LIST_NAMES_EXCHANGES =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.tapedeck.market.normalise",
              "io.tapedeck.market.normalise.json",
              "io.tapedeck.market.normalise.capture")
          .and()
          .doNotHaveSimpleName("Normalisers")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.tapedeck.market.normalise.bitmex..",
              "io.tapedeck.market.normalise.bitmart..",
              "io.tapedeck.market.normalise.ltp..")
          .because("shared classes serve every exchange: reach one through Normalisers.ALL");

  @ArchTest
  static final ArchRule THE_HOT_PATH_READS_BYTES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..")
          .because("frames are read by JsonCursor alone (decision record 0002)");
}
