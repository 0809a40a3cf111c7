package io.github.sfpn;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layers of the product: a package may use only those that come before it in the data flow. */
@AnalyzeClasses(packages = "io.github.sfpn", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule LAYERS_USE_ONLY_WHAT_THEY_MAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy("io.github.sfpn")
          .layer("cli")
          .definedBy("io.github.sfpn.cli..")
          .layer("run")
          .definedBy("io.github.sfpn.run..")
          .layer("benchmark")
          .definedBy("io.github.sfpn.benchmark..")
          .layer("config")
          .definedBy("io.github.sfpn.config..")
          .layer("data")
          .definedBy("io.github.sfpn.data..")
          .layer("degradation")
          .definedBy("io.github.sfpn.degradation..")
          .layer("tensor")
          .definedBy("io.github.sfpn.tensor..")
          .layer("network")
          .definedBy("io.github.sfpn.network..")
          .layer("method")
          .definedBy("io.github.sfpn.method..")
          .layer("evaluation")
          .definedBy("io.github.sfpn.evaluation..")
          .layer("training")
          .definedBy("io.github.sfpn.training..")
          .layer("report")
          .definedBy("io.github.sfpn.report..")
          .layer("io")
          .definedBy("io.github.sfpn.io..")
          .layer("comparison")
          .definedBy("io.github.sfpn.comparison..")
          .layer("sweep")
          .definedBy("io.github.sfpn.sweep..")
          .layer("fusion")
          .definedBy("io.github.sfpn.fusion..")
          .layer("library")
          .definedBy("io.github.sfpn.library..")
          .layer("viewer")
          .definedBy("io.github.sfpn.viewer..")
          .whereLayer("root")
          .mayOnlyAccessLayers("cli")
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("config")
          .mayNotAccessAnyLayer()
          .whereLayer("tensor")
          .mayNotAccessAnyLayer()
          .whereLayer("io")
          .mayNotAccessAnyLayer()
          .whereLayer("data")
          .mayOnlyAccessLayers("config")
          .whereLayer("degradation")
          .mayOnlyAccessLayers("data", "config")
          .whereLayer("network")
          .mayOnlyAccessLayers("tensor", "config", "io")
          .whereLayer("method")
          .mayOnlyAccessLayers("network", "tensor", "degradation", "data", "config")
          .whereLayer("evaluation")
          .mayOnlyAccessLayers("method", "degradation", "data", "config", "report", "io")
          .whereLayer("report")
          .mayOnlyAccessLayers("io")
          .whereLayer("training")
          .mayOnlyAccessLayers(
              "network", "tensor", "degradation", "data", "config", "evaluation", "report", "io")
          .whereLayer("comparison")
          .mayOnlyAccessLayers("evaluation", "report", "io", "data", "config")
          .whereLayer("fusion")
          .mayOnlyAccessLayers(
              "evaluation",
              "method",
              "network",
              "tensor",
              "degradation",
              "data",
              "config",
              "report",
              "io")
          .whereLayer("library")
          .mayOnlyAccessLayers(
              "run",
              "evaluation",
              "method",
              "network",
              "tensor",
              "degradation",
              "data",
              "config",
              "report")
          .whereLayer("sweep")
          .mayOnlyAccessLayers("config", "report", "io")
          .whereLayer("viewer")
          .mayOnlyAccessLayers("evaluation", "method", "report", "io", "data", "config")
          .whereLayer("run")
          .mayOnlyAccessLayers(
              "viewer",
              "training",
              "evaluation",
              "method",
              "network",
              "tensor",
              "degradation",
              "data",
              "config",
              "report",
              "io")
          .whereLayer("benchmark")
          .mayOnlyAccessLayers(
              "run",
              "training",
              "evaluation",
              "method",
              "network",
              "tensor",
              "degradation",
              "data",
              "config",
              "report",
              "io");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("io.github.sfpn.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule RESULTS_ARE_PLAIN_RECORDS =
      noClasses()
          .that()
          .resideInAPackage("io.github.sfpn.report")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.sfpn.report.*..");

  @ArchTest
  static final ArchRule METRICS_DO_NOT_USE_THE_EVALUATION =
      noClasses()
          .that()
          .resideInAPackage("..evaluation.metric..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.github.sfpn.evaluation", "..evaluation.figure..");

  @ArchTest
  static final ArchRule WEIGHT_FILES_DEPEND_ON_NO_NETWORK =
      noClasses()
          .that()
          .resideInAPackage("..network.pytorch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.github.sfpn.network", "io.github.sfpn.network.sfpn..", "io.github.sfpn.tensor..");

  @ArchTest
  static final ArchRule METHODS_DO_NOT_USE_ONE_ANOTHER =
      slices()
          .matching("io.github.sfpn.method.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              resideInAnyPackage(
                  "..method.classical..", "..method.refinement..", "..method.window.."))
          .ignoreDependency(
              resideInAPackage("..method.catalogue.."), DescribedPredicate.alwaysTrue());

  @ArchTest static final ArchRule HOCON_STAYS_IN_CONFIG = only("config", "com.typesafe..");

  @ArchTest static final ArchRule JAVACPP_STAYS_IN_TENSOR = only("tensor", "org.bytedeco..");

  @ArchTest static final ArchRule JNA_STAYS_IN_TENSOR = only("tensor", "com.sun.jna..");

  @ArchTest
  static final ArchRule PICOCLI_STAYS_IN_CLI =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.sfpn.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  /** What it prepares, the limit of native memory, is read when TensorFlow's first class loads. */
  @ArchTest
  static final ArchRule NO_TENSORFLOW_BEFORE_THE_SESSION =
      noClasses()
          .that()
          .resideInAnyPackage("io.github.sfpn", "..cli..", "..run..", "..benchmark..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.tensorflow..")
                  .and(not(resideInAPackage("org.tensorflow.exceptions.."))));

  @ArchTest
  static final ArchRule DATA_AND_METRICS_NEED_NO_TENSORFLOW =
      noClasses()
          .that()
          .resideInAnyPackage("..config..", "..data..", "..degradation..", "..evaluation..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
      noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?");

  private static ArchRule only(String layer, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("io.github.sfpn." + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertFalse(packages.isEmpty());
      assertEquals(
          List.of(),
          packages.stream().filter(r -> !Files.exists(r.resolve("package-info.java"))).toList());
    }
  }
}
