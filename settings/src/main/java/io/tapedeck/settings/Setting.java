package io.tapedeck.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The description of one key of the configuration; the key is the component's name in kebab case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {

  /** What it decides, in one sentence for the reference. */
  String value();

  /** The value when the key is absent, spelled as in the file; sections need none. */
  String otherwise() default "";

  /** The words that it may be; none if it is not one of a few. */
  String[] oneOf() default {};

  /** Least value that is right, spelled as in the file; empty for no limit. */
  String from() default "";

  /** Greatest value that is right, spelled as in the file; empty for no limit. */
  String to() default "";
}
