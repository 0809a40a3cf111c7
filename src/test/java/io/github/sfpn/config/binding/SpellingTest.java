package io.github.sfpn.config.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sfpn.config.ExperimentConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KEYS = Keys.values(ExperimentConfig.class);

  @ParameterizedTest
  @CsvSource({
    "training.epoch, training.epochs",
    "training.epohcs, training.epochs",
    "training.adam.beta, training.adam.beta1",
    "training.learningRate, training.learning-rate",
    "training.learning_rate, training.learning-rate",
    "learning-rate, training.learning-rate",
    "epoch, training.epochs",
    "training.scale, scale",
    "training.seed, seed",
    "synthetic.scenes, dataset.synthetic.scenes",
  })
  void findsTheNearestKeyOfAnySection(String word, String meant) {
    assertEquals(Optional.of(meant), Spelling.nearest(word, KEYS));
  }

  @ParameterizedTest
  @CsvSource({"momentum", "training.warm-up", "lr", "training.adam.amsgrad"})
  void keepsQuietWhereNothingIsNear(String word) {
    assertEquals(Optional.empty(), Spelling.nearest(word, KEYS));
  }

  @Test
  void needsNoKnownWords() {
    assertEquals("", Spelling.hint("any", List.of()));
  }
}
