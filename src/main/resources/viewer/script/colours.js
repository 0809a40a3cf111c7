// Colours of images, errors and lines.

/** Every sixteenth colour of viridis, which is ordered also in grey and to the colour-blind. */
const VIRIDIS = [
  0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c,
  0x1fa088, 0x28ae80, 0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725,
].map((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]);

/** A colour as a canvas keeps it in a 32-bit number, on the processors of today. */
function packedColour(red, green, blue) {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** What a pixel without a value looks like, in both appearances. */
const NO_VALUE = packedColour(160, 120, 150);

const ERROR_COLOURS = Uint32Array.from({ length: 256 }, (_, level) => {
  const place = (level / 255) * (VIRIDIS.length - 1);
  const low = VIRIDIS[Math.floor(place)];
  const high = VIRIDIS[Math.ceil(place)];
  return packedColour(...low.map((part, i) => Math.round(part + (place % 1) * (high[i] - part))));
});

/** Colours of lines by Okabe and Ito, readable for the colour-blind; the last two fill up. */
const LINES = {
  light: ["#0072b2", "#d55e00", "#00845f", "#b5528c", "#b07a00", "#3b9bd0", "#6a51a3", "#8a3b12"],
  dark: ["#56b4e9", "#ff8f3f", "#3fc79a", "#e39ac4", "#f0c24a", "#9ecbff", "#b7a5ea", "#d99b7a"],
};

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A colour of the page's style. */
function styleColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The colour of an image's line: the truth as text, inputs in greys, all others in turn. */
function lineColour(cube, cubes) {
  if (cube.role === "truth") {
    return styleColour("--text");
  }
  if (cube.role === "low-resolution" || cube.role === "guide") {
    return styleColour(cube.role === "guide" ? "--fainter" : "--faint");
  }
  const own = cubes.filter((each) => each.role === "estimate" || each.role === "file");
  const colours = isDark() ? LINES.dark : LINES.light;
  return colours[own.indexOf(cube) % colours.length];
}

/**
 * Levels 0 to 255 of all codes of a band, for a contrast; 256: no value.
 * @param curve of the display, from [0, 1] to [0, 1]
 */
function levels(cube, band, { black, white }, curve) {
  const table = new Uint16Array(cube.missingCode + 1);
  for (let code = 0; code < table.length; code++) {
    const value = cube.valueOf(band, code);
    const share = white > black ? (value - black) / (white - black) : Number(value > black);
    table[code] = Number.isNaN(value) ? 256 : Math.round(255 * curve(Math.min(1, Math.max(0, share))));
  }
  return table;
}

/** The transfer curve of sRGB (IEC 61966-2-1): intensities are linear, displays are not. */
function displayCurve(linear) {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/**
 * Draws one band in greys, or three as red, green and blue.
 * @param pixels a 32-bit colour for each
 */
function paintBands(pixels, cube, bands, contrasts) {
  const curve = bands.length === 3 ? displayCurve : (linear) => linear;
  const tables = bands.map((band, i) => levels(cube, band, contrasts[i], curve));
  if (bands.length === 1) {
    const greys = Uint32Array.from(tables[0], (level) => (level > 255 ? NO_VALUE : packedColour(level, level, level)));
    const codes = cube.codes[bands[0]];
    for (let i = 0; i < pixels.length; i++) {
      pixels[i] = greys[codes[i]];
    }
    return;
  }
  const [reds, greens, blues] = bands.map((band) => cube.codes[band]);
  for (let i = 0; i < pixels.length; i++) {
    const red = tables[0][reds[i]];
    const green = tables[1][greens[i]];
    const blue = tables[2][blues[i]];
    pixels[i] = red > 255 || green > 255 || blue > 255 ? NO_VALUE : packedColour(red, green, blue);
  }
}

/** Draws errors from 0 to the largest. */
function paintErrors(pixels, map, largest) {
  const scale = largest > 0 ? 255 / largest : 0;
  for (let i = 0; i < map.length; i++) {
    const level = Math.min(255, map[i] * scale + 0.5) | 0; // NaN becomes 0
    pixels[i] = map[i] === map[i] ? ERROR_COLOURS[level] : NO_VALUE;
  }
}
