package io.tapedeck.simulator.fault;

import java.time.Duration;
import java.util.SplittableRandom;

/** The dice that draw faults for one connection by the plan, from a seed. One thread. */
public final class FaultDice {

  private final FaultPlan plan;
  private final SplittableRandom random;

  /** What happens to a frame. */
  public enum Fate {
    PASS,
    DROP,
    DELAY,
    REPEAT,
    REORDER,
    CUT
  }

  public FaultDice(FaultPlan plan, long seed) {
    this.plan = plan;
    this.random = new SplittableRandom(seed);
  }

  /** The fate of the next data frame. */
  public Fate next() {
    double draw = random.nextDouble();
    Fate[] fates = {Fate.DROP, Fate.DELAY, Fate.REPEAT, Fate.REORDER, Fate.CUT};
    double[] shares = {plan.drop(), plan.delay(), plan.repeat(), plan.reorder(), plan.cut()};
    for (int i = 0; i < fates.length; i++) {
      draw -= shares[i];
      if (draw < 0) {
        return fates[i];
      }
    }
    return Fate.PASS;
  }

  /** How long a delayed frame, and all after it, wait. */
  public Duration delay() {
    return plan.delayTime();
  }

  /** Whether a connection attempt is refused. */
  public boolean refuses() {
    return random.nextDouble() < plan.refuse();
  }

  /** Where to cut a text of so many characters. */
  public int cutAt(int length) {
    return length < 2 ? 0 : random.nextInt(1, length);
  }

  /** How long the connection lives; zero for ever. */
  public Duration life() {
    double mean = plan.disconnect().toMillis();
    return mean == 0
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(1, Math.round(-mean * Math.log1p(-random.nextDouble()))));
  }
}
