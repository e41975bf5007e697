package io.tapedeck.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tapedeck.launcher", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ONLY_THE_DEMO_AND_ITS_COMMAND_KNOW_SIMULATORS =
      noClasses()
          .that()
          .resideOutsideOfPackages("..launcher.demo..", "..launcher.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.tapedeck.simulator..")
          .because("simulators are for tests and the demo, never for what records for real");

  @ArchTest
  static final ArchRule NOTHING_BELOW_KNOWS_THE_COMMAND_LINE =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tapedeck.launcher", "..launcher.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..launcher.cli..", "picocli..")
          .because("what a command does must be callable without its words");

  @ArchTest
  static final ArchRule CAPTURE_NEEDS_NO_BROKER =
      noClasses()
          .that()
          .resideInAPackage("..launcher.capture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "kafka..", "org.apache.flink..")
          .because("decode and import start fast and need neither Kafka nor Flink");
}
