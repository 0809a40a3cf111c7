package io.github.sfpn.cli.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.sfpn.fusion.Fit;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairRequestTest {
  /** One for each setting, valid for it. */
  private static final Map<String, Object> VALUES =
      Map.of(
          "axes", "bands,rows,columns",
          "guideAxes", "bands,rows,columns",
          "bands", "1-3",
          "guideBands", "1-3",
          "noData", "7",
          "guideNoData", "7",
          "maximum", 2f,
          "guideMaximum", 2f,
          "fit", Fit.PAD);

  private static PairRequest request(Object... values) throws ReflectiveOperationException {
    RecordComponent[] components = PairRequest.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return PairRequest.class.getDeclaredConstructor(types).newInstance(values);
  }

  /** A finished pair is fused again where a setting is another; the place of it does not matter. */
  @Test
  void settingsTellAllThatAResultDependsOn() throws ReflectiveOperationException {
    List<String> names =
        Arrays.stream(PairRequest.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    Object[] values = new Object[names.size()];
    values[names.indexOf("statement")] = Statement.COMMAND_LINE;
    String none = request(values).settings();
    for (int i = 0; i < values.length; i++) {
      Object[] other = values.clone();
      if (names.get(i).equals("statement")) {
        other[i] = new Statement("pairs.csv, line 2", Set.of("bands"));
        assertEquals(none, request(other).settings());
      } else {
        other[i] = VALUES.getOrDefault(names.get(i), "file.tif");
        assertNotEquals(none, request(other).settings(), names.get(i));
      }
    }
  }
}
