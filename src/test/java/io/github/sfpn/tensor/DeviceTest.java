package io.github.sfpn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.ConfigProto;

class DeviceTest {
  @Test
  void theCpuIsChosenForAReason() {
    Device device = Device.gpus(0, 1, true);
    assertEquals(device.isCpu(), !device.whyNoGpu().isEmpty());
    assertTrue(device.description().startsWith(device.isCpu() ? "CPU" : "GPU"));
  }

  @Test
  void aSessionOnTheCpuSeesNoGpu() {
    Device cpu = Device.cpu(1, "so wanted");
    assertEquals(0, DeviceList.gpus(cpu.configure(ConfigProto.newBuilder()).build()));
    assertEquals("CPU", cpu.description());
    assertEquals("so wanted", cpu.whyNoGpu());
  }

  @Test
  void aSessionSeesTheGpusAskedForAlone() {
    Device device = new Device(List.of(1, 2), 1, false, "GPUs 1, 2", "");
    ConfigProto settings = device.configure(ConfigProto.newBuilder()).build();
    assertEquals("1,2", settings.getGpuOptions().getVisibleDeviceList());
    assertFalse(settings.getGpuOptions().getAllowGrowth());
    assertFalse(device.isCpu());
  }
}
