package io.tapedeck.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(
    packages = "io.tapedeck.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {

  private static final Set<String> EXCHANGES = Set.of("bitget", "bitmart", "bitmex", "ltp");

  @ArchTest
  static final ArchRule EXCHANGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.tapedeck.simulator.(*)..")
          .that(describe("are exchanges", slice -> EXCHANGES.contains(slice.getNamePart(1))))
          .should()
          .notDependOnEachOther()
          .because("what two exchanges share belongs in market, account, server, replay or truth");

  @ArchTest
  static final ArchRule MARKETS_ARE_PURE =
      noClasses()
          .that()
          .resideInAPackage("..simulator.market..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..", "..simulator.server..", "..simulator.bit*..", "..simulator.ltp..")
          .because("a market follows from its seed and clock; how it is spoken is the exchange's");

  @ArchTest
  static final ArchRule NOTHING_THAT_RECORDS_IS_USED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tapedeck.collectors..", "io.tapedeck.jobs..")
          .because("a simulator that shares code with what it tests hides their common mistakes");
}
