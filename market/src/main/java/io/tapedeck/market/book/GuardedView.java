package io.tapedeck.market.book;

import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.schemas.value.Levels;
import org.jspecify.annotations.Nullable;

/** Levels of a {@link CheckedBook} that cannot be read while it is not valid, whoever kept them. */
record GuardedView(CheckedBook owner) implements BookView {

  @Override
  public int depth(Side side) {
    return owner.levels().depth(side);
  }

  @Override
  public @Nullable Decimal bestPrice(Side side) {
    return owner.levels().bestPrice(side);
  }

  @Override
  public @Nullable Decimal bestSize(Side side) {
    return owner.levels().bestSize(side);
  }

  @Override
  public Decimal price(Side side, int distance) {
    return owner.levels().price(side, distance);
  }

  @Override
  public Decimal size(Side side, int distance) {
    return owner.levels().size(side, distance);
  }

  @Override
  public Levels top(Side side, int depth) {
    return owner.levels().top(side, depth);
  }

  @Override
  public LevelPrint print(int depth) {
    return owner.levels().print(depth);
  }
}
