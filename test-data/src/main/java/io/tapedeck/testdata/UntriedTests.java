package io.tapedeck.testdata;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * The voice of tests that were not tried: says each with its reason in the output of the build,
 * which otherwise only counts them. JUnit finds it on the test path by itself.
 */
public final class UntriedTests implements TestExecutionListener {

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    say(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      say(test, result.getThrowable().map(Throwable::getMessage).orElse("without a reason"));
    }
  }

  private static void say(TestIdentifier test, String reason) {
    System.out.println("not tried: " + name(test) + ": " + reason);
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(source -> source.getClassName() + '#' + source.getMethodName())
        .orElseGet(test::getDisplayName);
  }
}
