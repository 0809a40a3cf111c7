// The chart of spectra and its legend with the errors.

const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2]];

class SpectraChart {
  constructor(container, legend) {
    this.container = container;
    this.legend = legend;
    new ResizeObserver(() => this.chart?.setSize(this.size())).observe(container);
  }

  size() {
    return { width: Math.max(240, this.container.clientWidth), height: 300 };
  }

  /** Images whose spectra fit on one axis: with as many bands, or with wavelengths. */
  cubes() {
    return visibleCubes().filter((cube) => !sameBands(cube, current.lead).includes(-1));
  }

  /** A line for each image at each pin and at the cursor, which may be nowhere. */
  lines() {
    const places = [...state.pins.map((pin, i) => ({ pin: i, place: () => state.pins[i] })),
      { pin: -1, place: () => state.cursor }];
    return places.flatMap(({ pin, place }) => this.cubes().map((cube) => ({ cube, pin, place })));
  }

  rebuild() {
    this.chart?.destroy();
    this.plotted = this.lines();
    this.axis = spectralAxis(this.cubes());
    const text = styleColour("--text");
    const axis = { stroke: text, grid: { stroke: styleColour("--line"), width: 1 }, ticks: { stroke: styleColour("--line") } };
    const options = {
      ...this.size(),
      legend: { show: false },
      scales: { x: { time: false } },
      cursor: { drag: { x: false, y: false } },
      axes: [{ ...axis, label: this.axis.name, labelSize: 22 }, { ...axis, size: 62 }],
      series: [{}, ...this.plotted.map(lineStyle)],
      hooks: { draw: [(chart) => this.markBand(chart)] },
    };
    this.chart = new uPlot(options, this.data(), this.container);
    this.chart.over.addEventListener("click", () => this.chooseBand());
  }

  data() {
    return [this.axis.places, ...this.plotted.map(({ cube, place }) => onAxis(cube, place(), this.axis))];
  }

  /** The same lines at other pixels. */
  read() {
    this.chart.setData(this.data());
    this.writeLegend();
  }

  chooseBand() {
    const index = this.chart.cursor.idx;
    if (index !== null && index !== undefined) {
      choose({ band: nearest(spectralPlaces(current.lead), this.axis.places[index]) });
    }
  }

  /** A line where the band of the slider is. */
  markBand(chart) {
    const x = chart.valToPos(spectralPlaces(current.lead)[state.band], "x", true);
    const brush = chart.ctx;
    brush.save();
    brush.strokeStyle = styleColour("--accent");
    brush.setLineDash([4, 4]);
    brush.beginPath();
    brush.moveTo(x, chart.bbox.top);
    brush.lineTo(x, chart.bbox.top + chart.bbox.height);
    brush.stroke();
    brush.restore();
  }

  writeLegend() {
    const places = spectraPlaces();
    const table = document.createElement("table");
    table.createTHead().insertRow().append(
      cell("th", "image", "word"), cell("th", bandName(current.lead, state.band)), cell("th", "RMSE"), cell("th", "angle"));
    const cubes = this.cubes().filter((each) => each.bands === current.lead.bands);
    for (const place of places) {
      const body = table.createTBody();
      body.append(placeRow(place), ...cubes.map((cube) => legendRow(cube, place, referenceCube())));
    }
    this.legend.replaceChildren(table);
  }
}

function lineStyle({ cube, pin }) {
  return {
    stroke: lineColour(cube, current.cubes),
    width: pin < 0 ? 1 : cube.role === "truth" ? 2.5 : 1.8,
    dash: DASHES[Math.max(0, pin) % DASHES.length],
    spanGaps: true,
    points: { show: cube.bands < 10 },
  };
}

/** The wavelengths of an image, or the numbers of its bands. */
function spectralPlaces(cube) {
  return current.lead.wavelengths
    ? cube.wavelengths ?? current.lead.wavelengths
    : Array.from(cube.codes, (_, band) => band + 1);
}

function sameBands(cube, lead) {
  return Array.from(lead.codes, (_, band) => sameBand(cube, lead, band));
}

/** All places of all images in order. */
function spectralAxis(cubes) {
  const places = [...new Set([current.lead, ...cubes].flatMap((cube) => [...spectralPlaces(cube)]))];
  return {
    name: current.lead.wavelengths ? "wavelength (nm)" : "band",
    places: places.sort((a, b) => a - b),
  };
}

/** The spectrum of a pixel on the axis, null where the image has no band. */
function onAxis(cube, pixel, axis) {
  const values = axis.places.map(() => null);
  if (pixel) {
    const spectrum = cube.spectrumAt(pixel.row, pixel.column);
    const index = new Map(axis.places.map((place, i) => [place, i]));
    spectralPlaces(cube).forEach((place, band) => {
      values[index.get(place)] = Number.isNaN(spectrum[band]) ? null : spectrum[band];
    });
  }
  return values;
}

/** Which pixel the rows below are of. */
function placeRow(place) {
  const row = document.createElement("tr");
  row.className = "place";
  const where = place.pixel ? placeText(place.pixel) : "no pixel"; // the row stays, so that nothing jumps
  const title = cell("th", `${place.number || "cursor"}: ${where}`, "word");
  title.colSpan = 4;
  if (place.number) {
    const remove = cell("button", "×");
    remove.type = "button";
    remove.setAttribute("aria-label", `Remove pin ${place.number}`);
    remove.addEventListener("click", () => removePin(place.number - 1));
    title.append(remove);
  }
  row.append(title);
  return row;
}

/** The value of an image at a pixel, and how its spectrum differs from the reference's. */
function legendRow(cube, place, reference) {
  const row = document.createElement("tr");
  const name = cell("th", cube.name, "word");
  const swatch = cell("span", "", "swatch");
  swatch.style.background = lineColour(cube, current.cubes);
  name.prepend(swatch);
  row.append(name);
  const { pixel } = place;
  if (!pixel) {
    row.append(cell("td", "–"), cell("td", ""), cell("td", ""));
    return row;
  }
  const spectrum = cube.spectrumAt(pixel.row, pixel.column);
  const truth = reference && reference !== cube ? reference.spectrumAt(pixel.row, pixel.column) : null;
  row.append(
    cell("td", inFull(spectrum[state.band])),
    cell("td", truth ? format(spectrumRmse(truth, spectrum)) : ""),
    cell("td", truth ? `${spectrumAngle(truth, spectrum).toFixed(2)}°` : ""),
  );
  return row;
}

/** A cell of a table, whose text is plain. */
function cell(element, text, className = "") {
  const made = document.createElement(element);
  made.textContent = text;
  made.className = className;
  return made;
}
