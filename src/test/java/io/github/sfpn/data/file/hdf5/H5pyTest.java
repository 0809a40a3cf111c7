package io.github.sfpn.data.file.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sfpn.data.file.CubeFile;
import io.github.sfpn.data.file.stored.AxisOrder;
import io.github.sfpn.data.file.stored.StoredCube;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random arrays that h5py, SciPy and NumPy write are read as these read them: only where the system
 * property sfpn.python names a Python that has them. Shapes, types, byte orders, chunks, filters,
 * filter masks, room to grow, fill values and versions of the format are drawn at random.
 */
class H5pyTest {
  private static final String SCRIPT =
      """
      import sys, zlib, numpy as np, h5py
      try: import scipy.io
      except ImportError: scipy = None
      rng = np.random.default_rng(int(sys.argv[1]))
      types = ['u1','i1','<u2','>u2','<i2','>i4','<u4','<f2','>f2','<f4','>f4','<f8','>f8','<i8']
      def check(a):
          a = np.asarray(a).astype('f4').astype('f8').ravel()
          return float((a * (np.arange(a.size) % 1009 + 1)).sum())
      for n in range(int(sys.argv[2])):
          shape = tuple(int(x) for x in rng.integers(1, 14, 3))
          t = types[rng.integers(len(types))]
          a = rng.integers(0, 100, shape).astype(t)
          kind = n % 8
          if kind == 7:
              name = 'n%d.npy' % n
              np.save(name, np.asfortranarray(a) if rng.integers(2) else a)
          elif kind == 6:
              name = 'm%d.mat' % n
              if min(shape) < 2 or not scipy: continue
              a = a.astype('f4') if a.dtype.itemsize == 2 and a.dtype.kind == 'f' else a
              scipy.io.savemat(name, {'a': a}, do_compression=bool(rng.integers(2)))
          else:
              name = 'h%d.h5' % n
              k = {}
              chunked = rng.integers(4) > 0
              if chunked:
                  k['chunks'] = tuple(int(rng.integers(1, s + 1)) for s in shape)
                  k['maxshape'] = tuple([s, s + int(rng.integers(9)), None][rng.integers(3)] for s in shape)
                  if rng.integers(2): k['compression'] = ['gzip', 'lzf'][rng.integers(2)]
                  k['shuffle'] = bool(rng.integers(2)); k['fletcher32'] = bool(rng.integers(2))
              if rng.integers(2): k['fillvalue'] = 7
              block = [0, 0, 512, 4096][rng.integers(4)]
              with h5py.File(name, 'w', libver=['earliest', 'latest'][rng.integers(2)], userblock_size=block) as f:
                  d = f.create_dataset('a', shape, t, **k)
                  part = rng.integers(3)
                  if part == 0: d[...] = a
                  elif part == 1:
                      to = [int(rng.integers(1, s + 1)) for s in shape]
                      d[:to[0], :to[1], :to[2]] = a[:to[0], :to[1], :to[2]]
                  if chunked and rng.integers(3) == 0:
                      c = d.chunks
                      whole = np.zeros(c, t); cut = a[:c[0], :c[1], :c[2]]
                      whole[:cut.shape[0], :cut.shape[1], :cut.shape[2]] = cut
                      filters = d.id.get_create_plist().get_nfilters()
                      d.id.write_direct_chunk((0, 0, 0), whole.tobytes(), filter_mask=(1 << filters) - 1)
              with h5py.File(name) as f: a = f['a'][...]
          print(name, *a.shape, repr(check(a)))
      """;

  @TempDir Path folder;

  @Test
  void randomArraysAreReadAsTheirOwnLibrariesReadThem() throws Exception {
    String python = System.getProperty("sfpn.python", "");
    assumeTrue(!python.isEmpty(), "-Dsfpn.python=python3 compares with h5py, SciPy and NumPy");
    int count = Integer.getInteger("sfpn.trials", 400);
    for (String line : written(python, count)) {
      String[] words = line.split(" ", -1);
      String shape = "%s x %s x %s".formatted(words[1], words[2], words[3]);
      StoredCube cube =
          CubeFile.open(folder.resolve(words[0]))
              .cube("", Optional.of(AxisOrder.ROWS_COLUMNS_BANDS));
      assertEquals(shape, cube.read().shape(), line);
      double sum = 0;
      float[] values = cube.read().values();
      for (int i = 0; i < values.length; i++) {
        sum += values[i] * (i % 1009 + 1.0);
      }
      double expected = Double.parseDouble(words[4]);
      assertEquals(expected, sum, 1e-9 * Math.abs(expected) + 1e-9, line);
    }
  }

  private List<String> written(String python, int count) throws Exception {
    Path script = Files.writeString(folder.resolve("write.py"), SCRIPT);
    Path list = folder.resolve("list.txt");
    Process process =
        new ProcessBuilder(python, script.toString(), "1", String.valueOf(count))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(list.toFile())
            .start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES));
    List<String> lines = Files.readAllLines(list, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), String.join("\n", lines));
    return lines;
  }
}
