package io.tapedeck.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.tapedeck.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

  @ArchTest
  static final ArchRule EXCHANGES_DO_NOT_KNOW_EACH_OTHER =
      noClasses()
          .that()
          .resideInAPackage("..simulator.bitmex..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..simulator.bitmart..")
          .because("what two exchanges share belongs in market, server, replay or truth");

  @ArchTest
  static final ArchRule NOR_THE_OTHER_WAY_ROUND =
      noClasses()
          .that()
          .resideInAPackage("..simulator.bitmart..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..simulator.bitmex..")
          .because("what two exchanges share belongs in market, server, replay or truth");

  @ArchTest
  static final ArchRule MARKETS_ARE_PURE =
      noClasses()
          .that()
          .resideInAPackage("..simulator.market..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.netty..", "..simulator.server..", "..simulator.bit*..")
          .because("a market follows from its seed and clock; how it is spoken is the exchange's");

  @ArchTest
  static final ArchRule NOTHING_THAT_RECORDS_IS_USED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tapedeck.collectors..", "io.tapedeck.jobs..")
          .because("a simulator that shares code with what it tests hides their common mistakes");
}
