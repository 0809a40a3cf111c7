package io.github.sfpn.method.catalogue;

import io.github.sfpn.config.MethodDeclarations;
import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.Spelling;
import io.github.sfpn.method.MethodDescription;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.UntrainedMethod;
import io.github.sfpn.method.backprojection.BackProjectionFusion;
import io.github.sfpn.method.bicubic.BicubicFusion;
import io.github.sfpn.method.cms.CmsFusion;
import io.github.sfpn.method.gsa.GsaFusion;
import io.github.sfpn.method.lttr.LttrFusion;
import io.github.sfpn.method.mhfnet.MhfNetMethod;
import io.github.sfpn.method.pzresnet.PzresNetMethod;
import io.github.sfpn.method.sfpn.SfpnMethod;
import io.github.sfpn.method.subspace.SubspaceFusion;
import io.github.sfpn.method.subspace.net.SubspaceNetMethod;
import io.github.sfpn.method.ual.UalMethod;
import io.github.sfpn.network.ModelFolder;
import io.github.sfpn.tensor.CheckpointException;
import java.util.List;
import java.util.stream.Stream;

/**
 * All fusion methods. To add one, add a line to the list; its section, if it has one, goes into
 * {@code reference.conf} in the same order.
 */
public final class MethodCatalogue implements MethodDeclarations {
  private static final List<MethodDescription> METHODS =
      List.of(
          BicubicFusion.DESCRIPTION,
          GsaFusion.DESCRIPTION,
          BackProjectionFusion.DESCRIPTION,
          SubspaceFusion.DESCRIPTION,
          LttrFusion.DESCRIPTION,
          CmsFusion.DESCRIPTION,
          new SubspaceNetMethod(),
          new PzresNetMethod(),
          new MhfNetMethod(),
          new UalMethod(),
          new SfpnMethod());

  @Override
  public List<MethodDescription> get() {
    return METHODS;
  }

  /**
   * The description of a method.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static MethodDescription of(String name) {
    return METHODS.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such method: " + name));
  }

  /** The methods that are trained. */
  public static List<TrainedMethod> trained() {
    return each(TrainedMethod.class).toList();
  }

  /** The methods that need no training. */
  public static List<UntrainedMethod> untrained() {
    return each(UntrainedMethod.class).toList();
  }

  /**
   * The method without training that a user names.
   *
   * @param asked how messages call what names it, such as {@code --method}
   * @throws UsageException if there is none of this name, or it is one that is trained
   */
  public static UntrainedMethod untrained(String asked, String name) {
    List<String> names = untrained().stream().map(MethodDescription::name).toList();
    if (trained().stream().anyMatch(known -> known.name().equals(name))) {
      throw new UsageException(
          "%s: %s is a method that is trained; name a model of it instead, a folder with its weights"
              .formatted(asked, name));
    }
    return untrained().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s: expected one of %s, found %s%s"
                        .formatted(
                            asked, String.join(", ", names), name, Spelling.hint(name, names))));
  }

  private static <D extends MethodDescription> Stream<D> each(Class<D> kind) {
    return METHODS.stream().filter(kind::isInstance).map(kind::cast);
  }

  /**
   * The method that a model folder holds weights of.
   *
   * @throws CheckpointException if there is no such method
   */
  public static TrainedMethod of(ModelFolder folder) {
    return trained().stream()
        .filter(method -> method.isOf(folder))
        .findFirst()
        .orElseThrow(
            () ->
                new CheckpointException(
                    "%s is of the method %s, which is not known here; expected one of %s"
                        .formatted(
                            folder.description(),
                            folder.json().path("network").asText(),
                            String.join(
                                ", ", trained().stream().map(TrainedMethod::name).toList()))));
  }
}
