package io.tapedeck.market.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDataTest {

  private interface Part {
    void write(DataOutputStream out) throws IOException;
  }

  private static DataInputStream written(Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.write(new DataOutputStream(bytes));
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, 65_535, 65_536, 300_000})
  void aTextOfAnyLengthComesBack(int length) throws IOException {
    String text = "€".repeat(length);

    DataInputStream in = written(out -> StateData.writeString(text, out));

    assertThat(StateData.readString(in)).isEqualTo(text);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void nullIsNotTheEmptyText() throws IOException {
    assertThat(StateData.readText(written(out -> StateData.writeText(null, out)))).isNull();
    assertThat(StateData.readText(written(out -> StateData.writeText("", out)))).isEmpty();
  }

  @Test
  void aTextThatMustBeThereAndIsNotIsNamed() throws IOException {
    DataInputStream in = written(out -> StateData.writeText(null, out));

    assertThatThrownBy(() -> StateData.readString(in))
        .isInstanceOf(IOException.class)
        .hasMessage("no text where one must be");
  }

  @Test
  void aDamagedLengthMeetsTheEndOfTheData() throws IOException {
    DataInputStream in = written(out -> out.writeInt(Integer.MAX_VALUE));

    assertThatThrownBy(() -> StateData.readString(in)).isInstanceOf(IOException.class);
  }
}
