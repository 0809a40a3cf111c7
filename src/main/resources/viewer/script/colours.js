// Colours of images, errors and lines.

/** Every sixteenth colour of viridis, which is ordered also in grey and to the colour-blind. */
const VIRIDIS = [
  0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c,
  0x1fa088, 0x28ae80, 0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725,
].map((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]);

/** What a pixel without a value looks like, in both appearances. */
const NO_VALUE = [160, 120, 150];

const ERROR_COLOURS = Array.from({ length: 256 }, (_, level) => {
  const place = (level / 255) * (VIRIDIS.length - 1);
  const low = VIRIDIS[Math.floor(place)];
  const high = VIRIDIS[Math.ceil(place)];
  return low.map((part, i) => Math.round(part + (place % 1) * (high[i] - part)));
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

/** Draws one band in greys, or three as red, green and blue. */
function paintBands(pixels, cube, bands, contrasts) {
  const curve = bands.length === 3 ? displayCurve : (linear) => linear;
  const tables = bands.map((band, i) => levels(cube, band, contrasts[i], curve));
  const planes = bands.map((band) => cube.codes[band]);
  const last = bands.length - 1;
  for (let i = 0, at = 0; at < pixels.length; i++, at += 4) {
    let known = true;
    for (let channel = 0; channel < 3; channel++) {
      const which = Math.min(channel, last);
      const level = tables[which][planes[which][i]];
      known &&= level < 256;
      pixels[at + channel] = level;
    }
    if (!known) {
      pixels.set(NO_VALUE, at);
    }
    pixels[at + 3] = 255;
  }
}

/** Draws errors from 0 to the largest. */
function paintErrors(pixels, map, largest) {
  for (let i = 0, at = 0; i < map.length; i++, at += 4) {
    const level = Math.round(255 * Math.min(1, largest > 0 ? map[i] / largest : 0));
    const colour = Number.isNaN(map[i]) ? NO_VALUE : ERROR_COLOURS[level];
    pixels[at] = colour[0];
    pixels[at + 1] = colour[1];
    pixels[at + 2] = colour[2];
    pixels[at + 3] = 255;
  }
}
