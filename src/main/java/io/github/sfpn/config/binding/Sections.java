package io.github.sfpn.config.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Marks a {@code Map<String, Record>} whose sections stand beside the record's own keys, each under
 * its name. So a record can hold sections whose types it does not know.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Sections {
  /**
   * Gives the name and the type of every section, in order; has a constructor without arguments.
   */
  Class<? extends Supplier<Map<String, Class<? extends Record>>>> value();
}
