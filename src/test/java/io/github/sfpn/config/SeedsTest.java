package io.github.sfpn.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.Seeds.Purpose;
import io.github.sfpn.method.TrainedMethod;
import io.github.sfpn.method.catalogue.MethodCatalogue;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Property(tries = 100)
  void anAddressAlwaysDrawsTheSameNumbers(
      @ForAll long experiment, @ForAll("purposes") Purpose purpose, @ForAll long[] counters) {
    assertEquals(
        new Seeds(experiment).random(purpose, counters).nextLong(),
        new Seeds(experiment).random(purpose, counters).nextLong());
  }

  /** The shared ones, and those of the methods. */
  private static List<Purpose> all() {
    List<Purpose> all = new ArrayList<>();
    for (Field field : Purpose.class.getDeclaredFields()) {
      if (field.getType() == Purpose.class) {
        try {
          all.add((Purpose) field.get(null));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    for (TrainedMethod method : MethodCatalogue.trained()) {
      if (!all.contains(method.initialWeights())) {
        all.add(method.initialWeights());
      }
    }
    all.add(Purpose.of("ual", "adaptation-weights"));
    return all;
  }

  @Provide
  Arbitrary<Purpose> purposes() {
    return Arbitraries.of(all());
  }

  @Test
  void noTwoAddressesDrawTheSameNumbers() {
    List<Purpose> purposes = all();
    Set<Long> drawn = new HashSet<>();
    int addresses = 0;
    for (long experiment = 0; experiment < 5; experiment++) {
      for (Purpose purpose : purposes) {
        for (long epoch = 0; epoch < 10; epoch++) {
          for (long sample = 0; sample < 10; sample++) {
            drawn.add(new Seeds(experiment).random(purpose, epoch, sample).nextLong());
            addresses++;
          }
        }
      }
    }
    assertEquals(addresses, drawn.size());
  }

  /** A name that a method's purpose takes belongs to that method's runs for ever. */
  @Test
  void methodsDrawUnderTheNamesThatTheirFirstRunsHad() {
    assertEquals(
        List.of(
            "SUBSPACE_NET_WEIGHTS",
            "PZRES_NET_WEIGHTS",
            "MHF_NET_WEIGHTS",
            "UAL_WEIGHTS",
            "INITIAL_WEIGHTS"),
        MethodCatalogue.trained().stream().map(method -> method.initialWeights().name()).toList());
    assertEquals("UAL_ADAPTATION_WEIGHTS", Purpose.of("ual", "adaptation-weights").name());
  }

  /** A resumed run, and a run on a later version, must draw what the first one drew. */
  @Test
  void numbersStayTheSameFromVersionToVersion() {
    assertEquals(7232726432879636893L, new Seeds(1).random(Purpose.CROP, 2, 3).nextLong());
  }
}
