// Unpacks the values of an image: base64, zlib, differences, codes.
// The counterpart is BandPredictor.java and PackedImage.java.

/** The bytes that a base64 text stands for. */
function bytesOf(base64) {
  if (Uint8Array.fromBase64) {
    return Uint8Array.fromBase64(base64);
  }
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

/** The bytes of a zlib stream. */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The codes of all bands.
 * @param image its height, width, bits and bands, as in the page's JSON
 * @returns {Promise<(Uint8Array|Uint16Array)[]>} of each band height * width codes
 */
async function unpack(image, base64) {
  const bytes = await inflate(bytesOf(base64));
  const count = image.height * image.width;
  const bandBytes = (count * image.bits) / 8;
  const codes = [];
  image.bands.forEach((band, index) => {
    const packed = bytes.subarray(index * bandBytes, (index + 1) * bandBytes);
    const before = band.before ? codes[index - 1] : null;
    codes.push(restored(packed, image.width, image.bits, before));
  });
  return codes;
}

/** Adds the folded differences of a band to their predictions. */
function restored(packed, width, bits, before) {
  const count = (packed.length * 8) / bits;
  const codes = bits === 8 ? new Uint8Array(count) : new Uint16Array(count);
  const plane = before ? new Int32Array(count) : codes;
  const mask = (1 << bits) - 1;
  for (let i = 0; i < count; i++) {
    const folded = bits === 8 ? packed[i] : (packed[i] << 8) | packed[count + i];
    const difference = (folded >> 1) ^ -(folded & 1);
    const value = prediction(plane, i, width) + difference;
    if (before) {
      codes[i] = (before[i] + value) & mask;
      plane[i] = codes[i] - before[i];
    } else {
      codes[i] = value & mask;
    }
  }
  return codes;
}

/** The median of left, up and left + up - up-left. */
function prediction(plane, i, width) {
  const column = i % width;
  if (i < width) {
    return column === 0 ? 0 : plane[i - 1];
  }
  const up = plane[i - width];
  if (column === 0) {
    return up;
  }
  const left = plane[i - 1];
  const guess = left + up - plane[i - width - 1];
  if (left < up) {
    return guess < left ? left : guess > up ? up : guess;
  }
  return guess < up ? up : guess > left ? left : guess;
}
