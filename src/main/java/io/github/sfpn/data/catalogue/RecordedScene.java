package io.github.sfpn.data.catalogue;

import io.github.sfpn.data.Scene;
import io.github.sfpn.data.SceneSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A scene that is an image in a file, or a part of one.
 *
 * @param place the part of the cube; of the guide, the same on the ground
 */
record RecordedScene(String name, Recording recording, Rectangle place) implements SceneSource {
  @Override
  public int height() {
    return place.height();
  }

  @Override
  public int width() {
    return place.width();
  }

  @Override
  public int bands() {
    return recording.cube().stored().bands();
  }

  @Override
  public Optional<double[]> wavelengths() {
    return recording.wavelengths();
  }

  @Override
  public OptionalInt guideChannels() {
    return recording
        .guide()
        .map(guide -> OptionalInt.of(guide.stored().bands()))
        .orElse(OptionalInt.empty());
  }

  @Override
  public int guideScale() {
    return recording.guideScale();
  }

  @Override
  public Scene load() {
    return read(place);
  }

  @Override
  public Scene crop(int top, int left, int cropHeight, int cropWidth) {
    return read(new Rectangle(place.top() + top, place.left() + left, cropHeight, cropWidth));
  }

  private Scene read(Rectangle part) {
    return new Scene(
        name,
        recording.cube().read(part),
        recording.guide().map(guide -> guide.read(part.times(guideScale()))));
  }

  @Override
  public void requireReadable() {
    recording.cube().requireReadable(place);
    recording.guide().ifPresent(guide -> guide.requireReadable(place.times(guideScale())));
  }

  @Override
  public String fingerprint() {
    Fingerprint fingerprint =
        new Fingerprint().add(place.toString()).add(recording.cube().fingerprint());
    recording.guide().ifPresent(guide -> fingerprint.add(guide.fingerprint()));
    return fingerprint.hex();
  }
}
