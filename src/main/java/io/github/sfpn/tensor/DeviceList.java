package io.github.sfpn.tensor;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * Counts the devices of a session through TensorFlow's C interface, because the Java interface has
 * no such function.
 */
final class DeviceList {
  private DeviceList() {}

  /**
   * The number of GPUs that a session with these settings sees; 0 if TensorFlow refuses the
   * settings.
   */
  @SuppressWarnings("try") // the scope frees the objects that are created within it
  static int gpus(ConfigProto settings) {
    TensorSession.version(); // TensorSession must be initialised first
    byte[] bytes = settings.toByteArray();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      tensorflow.TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      if (tensorflow.TF_GetCode(status) != tensorflow.TF_OK) {
        return 0;
      }
      TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      int gpus = 0;
      for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
        String type = tensorflow.TF_DeviceListType(devices, i, status).getString();
        gpus += type.equals("GPU") ? 1 : 0;
      }
      tensorflow.TF_DeleteDeviceList(devices);
      return gpus;
    }
  }
}
