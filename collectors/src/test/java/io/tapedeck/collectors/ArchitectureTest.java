package io.tapedeck.collectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of this module, and what to do when one is crossed. */
@AnalyzeClasses(
    packages = "io.tapedeck.collectors",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule EXCHANGES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.tapedeck.collectors.exchange.(*)..")
          .should()
          .notDependOnEachOther()
          .because("an exchange must be changed alone: lift what two share into exchange itself");

  @ArchTest
  static final ArchRule SHARED_CLASSES_NAME_NO_EXCHANGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tapedeck.collectors.exchange.(*)..")
          .and()
          .doNotHaveFullyQualifiedName("io.tapedeck.collectors.catalog.Exchanges")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tapedeck.collectors.exchange.(*)..")
          .because("only Exchanges lists them: ask for what you need through Exchange");

  @ArchTest
  static final ArchRule COLLECTORS_DO_NOT_KNOW_JOBS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tapedeck.jobs..", "io.tapedeck.launcher..", "org.apache.flink..")
          .because("collectors and jobs share schemas alone and meet on Kafka");

  @ArchTest
  static final ArchRule EXCHANGES_DO_NOT_KNOW_CONNECTIONS =
      noClasses()
          .that()
          .resideInAPackage("io.tapedeck.collectors.exchange..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.netty..",
              "org.apache.kafka..",
              "io.tapedeck.collectors.clock..",
              "io.tapedeck.collectors.sign..",
              "io.tapedeck.collectors.session..",
              "io.tapedeck.collectors.socket..",
              "io.tapedeck.collectors.rest..",
              "io.tapedeck.collectors.recorder..",
              "io.tapedeck.collectors.history..",
              "io.tapedeck.collectors.publish..",
              "io.tapedeck.collectors.app..")
          .because("an exchange is a list of facts and pure functions over bytes");

  @ArchTest
  static final ArchRule RECORDERS_USE_SOCKETS_AND_READS_WHICH_TELL_SESSIONS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.tapedeck.collectors..")
          .layer("app")
          .definedBy("io.tapedeck.collectors.app..")
          .layer("recorder")
          .definedBy("io.tapedeck.collectors.recorder..")
          .layer("history")
          .definedBy("io.tapedeck.collectors.history..")
          .layer("socket")
          .definedBy("io.tapedeck.collectors.socket..")
          .layer("rest")
          .definedBy("io.tapedeck.collectors.rest..")
          .layer("session")
          .definedBy("io.tapedeck.collectors.session..")
          .layer("sign")
          .definedBy("io.tapedeck.collectors.sign..")
          .layer("clock")
          .definedBy("io.tapedeck.collectors.clock..")
          .whereLayer("recorder")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("history")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("socket")
          .mayOnlyBeAccessedByLayers("recorder", "app")
          .whereLayer("rest")
          .mayOnlyBeAccessedByLayers("recorder", "history", "app")
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("socket", "rest", "recorder", "history", "app")
          .whereLayer("sign")
          .mayOnlyBeAccessedByLayers("socket", "rest", "recorder", "history", "app")
          .whereLayer("clock")
          .mayOnlyBeAccessedByLayers(
              "sign", "session", "socket", "rest", "recorder", "history", "app")
          .because("a socket and a read know nothing of each other, nor of who wanted them");
}
