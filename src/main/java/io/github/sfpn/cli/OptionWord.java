package io.github.sfpn.cli;

import io.github.sfpn.config.binding.Keys;
import io.github.sfpn.config.binding.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the words that an option takes, in any case: {@code saved-model} for the constant {@code
 * SAVED_MODEL}.
 */
record OptionWord<T extends Enum<T>>(Class<T> type) implements ITypeConverter<T> {
  @Override
  public T convert(String text) {
    List<String> words = Stream.of(type.getEnumConstants()).map(Keys::of).toList();
    int index = words.indexOf(text.toLowerCase(Locale.ROOT).replace('_', '-'));
    if (index < 0) {
      throw new TypeConversionException(
          "expected one of %s, found %s%s"
              .formatted(String.join(", ", words), text, Spelling.hint(text, words)));
    }
    return type.getEnumConstants()[index];
  }
}
