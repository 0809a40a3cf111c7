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
 * The devices that a session has. TensorFlow's Java interface does not tell, the one for C does.
 */
final class DeviceList {
  private DeviceList() {}

  /** How many GPUs a session with these settings sees; 0 where TensorFlow refuses them. */
  @SuppressWarnings("try") // the scope frees what is made within it, and is not spoken to
  static int gpus(ConfigProto settings) {
    TensorSession.version(); // first of all, what TensorSession prepares
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
