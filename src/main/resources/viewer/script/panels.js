// The images of the scene, side by side, and their pictures, which the swipe shows too.

class ImagePanels {
  constructor(container) {
    this.container = container;
    this.panels = [];
    this.pictures = new Map();
  }

  /** New panels, for another scene or another choice of images. */
  rebuild() {
    this.panels.forEach((panel) => panel.remove());
    this.panels = visibleCubes().map((cube) => {
      const panel = new Panel(this.container, () => current.scene);
      panel.cube = cube;
      return panel;
    });
  }

  /** Paints what is chosen. */
  paint() {
    const wanted = new Set(visibleCubes());
    if (state.swipe) {
      wanted.add(current.cubes[state.swipe.left]).add(current.cubes[state.swipe.right]);
    }
    const before = this.pictures;
    this.pictures = new Map();
    for (const cube of wanted) {
      const { bands, contrasts } = shown(cube);
      this.pictures.set(
        cube,
        painted(before.get(cube), cube, (pixels) => paintBands(pixels, cube, bands, contrasts)),
      );
    }
    for (const panel of this.panels) {
      const { text, isLead } = shown(panel.cube);
      panel.describe(panel.cube.name, text, isLead ? "" : text);
      panel.show([{ picture: this.pictures.get(panel.cube) }]);
    }
  }

  draw() {
    this.panels.forEach((panel) => panel.draw());
  }

  /** Writes the value under the cursor into the captions. */
  read() {
    for (const panel of this.panels) {
      panel.readout.textContent = state.cursor ? valueText(panel.cube, state.cursor) : "";
    }
  }
}

/** The images that the user wants to see. */
function visibleCubes() {
  return current.cubes.filter((cube) => !state.hidden.includes(cube.index));
}

/** Which bands of an image its picture shows, with which contrast, and how its caption says so. */
function shown(cube) {
  const { lead } = current;
  const own = state.colour
    ? chosenColours().map((band) => sameBand(cube, lead, band))
    : [sameBand(cube, lead, state.band)];
  const known = !own.includes(-1);
  const bands = known ? own : colourBands(cube);
  const text = bands.length === 1
    ? bandName(cube, bands[0])
    : `bands ${bands.map((band) => band + 1).join(", ")} in colour`;
  // the controls say which bands of the leading image are seen
  return { bands, text, isLead: known && cube.bands === lead.bands, contrasts: contrasts(cube, bands) };
}

function chosenColours() {
  return state.rgb ?? colourBands(current.lead);
}

/** One contrast for three colours, which would lose their balance otherwise. */
function contrasts(cube, bands) {
  const like = sharesContrast(cube) ? current.lead : cube;
  const each = bands.map((band) => like.contrast(band));
  const common = {
    black: Math.min(...each.map(({ black }) => black)),
    white: Math.max(...each.map(({ white }) => white)),
  };
  return bands.map(() => common);
}

function sharesContrast(cube) {
  return sameContrast() && cube.bands === current.lead.bands && cube.role !== "guide";
}

/** Files may have different units, the images of a run have the same. */
function sameContrast() {
  return state.sameContrast ?? current.lead.role !== "file";
}

function bandName(cube, band) {
  const wavelength = cube.wavelengths ? `, ${format(cube.wavelengths[band])} nm` : "";
  return `band ${band + 1} of ${cube.bands}${wavelength}`;
}

/** The values that a picture shows at a place. */
function valueText(cube, { row, column }) {
  const pixel = cube.pixelAt(row, column);
  return shown(cube).bands.map((band) => format(cube.valueOf(band, cube.codes[band][pixel]))).join(", ");
}

/** A number in few characters. */
function format(value) {
  return Number.isNaN(value) ? "–" : String(Number(value.toPrecision(4)));
}

/** A number with all that a 32-bit float holds. */
function inFull(value) {
  return Number.isNaN(value) ? "–" : String(Number(value.toPrecision(8)));
}
