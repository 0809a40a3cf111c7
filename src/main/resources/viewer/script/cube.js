// The images of a scene with their values.

/** One image. Rows and columns are those of the scene's grid, unless said otherwise. */
class Cube {
  /**
   * @param image its entry in the page's JSON
   * @param codes of each band
   * @param grid {height, width} of the scene
   */
  constructor(image, codes, grid, index) {
    Object.assign(this, {
      index, codes,
      name: image.name, role: image.role, details: image.details,
      height: image.height, width: image.width, bits: image.bits,
      largestError: image.largestError, missing: image.missing,
      wavelengths: image.wavelengths.length ? image.wavelengths : null,
    });
    this.scales = image.bands;
    this.factor = grid.height / image.height;
    this.missingCode = (1 << image.bits) - 1;
  }

  get bands() {
    return this.codes.length;
  }

  /** The value of a code; NaN where nothing was measured. */
  valueOf(band, code) {
    const { offset, step, missing } = this.scales[band];
    return missing && code === this.missingCode ? NaN : offset + step * code;
  }

  /** The index of the image's own pixel at a place of the grid. */
  pixelAt(row, column) {
    return Math.floor(row / this.factor) * this.width + Math.floor(column / this.factor);
  }

  /** The values of all bands at a place of the grid. */
  spectrumAt(row, column) {
    const pixel = this.pixelAt(row, column);
    return Float64Array.from(this.codes, (codes, band) => this.valueOf(band, codes[pixel]));
  }

  /** The values of a band, row by row, in the image's own pixels. */
  plane(band) {
    const codes = this.codes[band];
    const { offset, step, missing } = this.scales[band];
    const none = missing ? this.missingCode : -1;
    const values = new Float32Array(codes.length);
    for (let i = 0; i < codes.length; i++) {
      values[i] = codes[i] === none ? NaN : offset + step * codes[i];
    }
    return values;
  }

  /** The values that a contrast stretch shows as black and white: the darkest and brightest half percent are cut. */
  contrast(band) {
    this.contrasts ??= [];
    this.contrasts[band] ??= this.quantiles(band, 0.005);
    return this.contrasts[band];
  }

  quantiles(band, cut) {
    const counts = new Uint32Array(this.missingCode + 1);
    for (const code of this.codes[band]) {
      counts[code]++;
    }
    if (this.scales[band].missing) {
      counts[this.missingCode] = 0;
    }
    const measured = counts.reduce((sum, count) => sum + count, 0);
    const at = (share) => {
      let left = share * measured;
      const code = counts.findIndex((count) => (left -= count) < 0);
      return this.valueOf(band, code < 0 ? this.missingCode - 1 : code);
    };
    return { black: at(cut), white: at(1 - cut) };
  }

  /** Whether two images can be compared pixel by pixel and band by band. */
  matches(other) {
    return other && this.bands === other.bands && this.height === other.height && this.width === other.width;
  }
}

/** Reads the images of a scene. */
async function loadCubes(scene, sceneIndex) {
  return Promise.all(
    scene.images.map(async (image, index) => {
      const data = document.getElementById(`data-${sceneIndex}-${index}`).textContent;
      return new Cube(image, await unpack(image, data), scene, index);
    }),
  );
}

/** The image whose bands the slider chooses: the truth, or the image with most bands. */
function leadingCube(cubes) {
  const most = Math.max(...cubes.map((cube) => cube.bands));
  return cubes.find((cube) => cube.role === "truth") ?? cubes.find((cube) => cube.bands === most);
}

/** The band of an image that belongs to a band of another; -1: none is known. */
function sameBand(cube, other, band) {
  if (cube.bands === other.bands) {
    return band;
  }
  return cube.wavelengths && other.wavelengths ? nearest(cube.wavelengths, other.wavelengths[band]) : -1;
}

/** The index of the number that is nearest. */
function nearest(numbers, wanted) {
  let best = 0;
  numbers.forEach((number, i) => {
    if (Math.abs(number - wanted) < Math.abs(numbers[best] - wanted)) {
      best = i;
    }
  });
  return best;
}

/** The bands of an image that show it in colour: those nearest 620, 550 and 460 nm, or at their places. */
function colourBands(cube) {
  if (cube.bands < 3) {
    return [0, 0, 0];
  }
  if (cube.wavelengths) {
    return [620, 550, 460].map((nanometres) => nearest(cube.wavelengths, nanometres));
  }
  if (cube.bands <= 4) {
    return [0, 1, 2];
  }
  return [0.73, 0.5, 0.2].map((place) => Math.round(place * (cube.bands - 1)));
}
