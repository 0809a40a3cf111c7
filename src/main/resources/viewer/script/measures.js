// Differences between an estimate and a reference. NaN means that nothing can be said of a pixel.

/** The root mean squared difference of two spectra over the bands that both have. */
function spectrumRmse(reference, estimate) {
  let sum = 0;
  let count = 0;
  for (let band = 0; band < reference.length; band++) {
    const difference = estimate[band] - reference[band];
    if (!Number.isNaN(difference)) {
      sum += difference * difference;
      count++;
    }
  }
  return count ? Math.sqrt(sum / count) : NaN;
}

/**
 * The angle between two spectra in degrees. A black reference has none; a black estimate of a
 * reference that is not counts as 90 degrees, as in the tables of a run.
 */
function spectrumAngle(reference, estimate) {
  let product = 0;
  let referenceSquared = 0;
  let estimateSquared = 0;
  for (let band = 0; band < reference.length; band++) {
    const a = reference[band];
    const b = estimate[band];
    if (!Number.isNaN(a) && !Number.isNaN(b)) {
      product += a * b;
      referenceSquared += a * a;
      estimateSquared += b * b;
    }
  }
  return angle(product, referenceSquared, estimateSquared);
}

function angle(product, referenceSquared, estimateSquared) {
  if (referenceSquared === 0) {
    return NaN;
  }
  if (estimateSquared === 0) {
    return 90;
  }
  const cosine = product / Math.sqrt(referenceSquared) / Math.sqrt(estimateSquared);
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** The error of every pixel, in one of three measures; kept until the images are gone. */
class ErrorMaps {
  constructor() {
    this.kept = new WeakMap();
  }

  /** @param measure "band", "rmse" or "angle" */
  of(cube, reference, measure, band) {
    const key = [measure, reference.index, measure === "band" ? band : ""].join(" ");
    const maps = this.kept.get(cube) ?? new Map();
    this.kept.set(cube, maps);
    if (!maps.has(key)) {
      if (measure === "band") {
        maps.clear(); // a slider passes many bands; the maps of all bands are made again
      }
      maps.set(key, errorMap(cube, reference, measure, band));
    }
    return maps.get(key);
  }
}

function errorMap(cube, reference, measure, band) {
  if (measure === "band") {
    const truths = reference.plane(band);
    const errors = cube.plane(band);
    for (let i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(errors[i] - truths[i]);
    }
    return errors;
  }
  return measure === "rmse" ? rmseMap(cube, reference) : angleMap(cube, reference);
}

function rmseMap(cube, reference) {
  const pixels = cube.height * cube.width;
  const sums = new Float64Array(pixels);
  const counts = new Uint16Array(pixels);
  for (let band = 0; band < cube.bands; band++) {
    const estimates = cube.plane(band);
    const truths = reference.plane(band);
    for (let i = 0; i < pixels; i++) {
      const difference = estimates[i] - truths[i];
      if (difference === difference) { // not NaN
        sums[i] += difference * difference;
        counts[i]++;
      }
    }
  }
  const errors = new Float32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    errors[i] = Math.sqrt(sums[i] / counts[i]); // 0 / 0: NaN
  }
  return errors;
}

function angleMap(cube, reference) {
  const pixels = cube.height * cube.width;
  const products = new Float64Array(pixels);
  const referenceSquares = new Float64Array(pixels);
  const estimateSquares = new Float64Array(pixels);
  for (let band = 0; band < cube.bands; band++) {
    const estimates = cube.plane(band);
    const truths = reference.plane(band);
    for (let i = 0; i < pixels; i++) {
      const product = estimates[i] * truths[i];
      if (product === product) { // not NaN
        products[i] += product;
        referenceSquares[i] += truths[i] * truths[i];
        estimateSquares[i] += estimates[i] * estimates[i];
      }
    }
  }
  const errors = new Float32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    errors[i] = angle(products[i], referenceSquares[i], estimateSquares[i]);
  }
  return errors;
}

/** The value that all but half a percent of the errors stay below, of about 20,000 pixels. */
function largestUsualError(map) {
  const step = Math.max(1, Math.floor(map.length / 20000));
  const some = [];
  for (let i = 0; i < map.length; i += step) {
    if (!Number.isNaN(map[i])) {
      some.push(map[i]);
    }
  }
  const sorted = Float32Array.from(some).sort();
  return sorted.length ? sorted[Math.floor(0.995 * (sorted.length - 1))] : 0;
}
