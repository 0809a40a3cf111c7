// The values of the pinned pixels as a table and as a file.

class ValueTable {
  constructor() {
    this.details = document.getElementById("values");
    this.place = document.getElementById("value-table");
    this.details.addEventListener("toggle", () => this.write());
    document.getElementById("save-values").addEventListener("click", () => this.save());
  }

  /** Rows of text: names of the columns, then a row for each band of the leading image. */
  rows() {
    const { lead } = current;
    const cubes = visibleCubes().filter((cube) => cube.bands === lead.bands);
    const columns = state.pins.flatMap((pin) => cubes.map((cube) => ({ cube, pin, spectrum: cube.spectrumAt(pin.row, pin.column) })));
    const head = [lead.wavelengths ? "wavelength (nm)" : "band",
      ...columns.map(({ cube, pin }) => `${cube.name}, ${placeText(pin)}`)];
    const places = spectralPlaces(lead);
    return [head, ...places.map((place, band) =>
      [inFull(place), ...columns.map(({ spectrum }) => inFull(spectrum[band]))])];
  }

  write() {
    if (!this.details.open) {
      return;
    }
    this.place.replaceChildren(state.pins.length ? tableOf(this.rows()) : cell("p", "No pixel is pinned."));
  }

  save() {
    const text = this.rows().map((row) => row.map(csvCell).join(",")).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = "spectra.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

/** A table whose first row is its head. */
function tableOf([head, ...rows]) {
  const table = document.createElement("table");
  table.createTHead().insertRow().append(...head.map((text) => cell("th", text)));
  const body = table.createTBody();
  rows.forEach((row) => body.insertRow().append(...row.map((text) => cell("td", text))));
  return table;
}

/** A cell of a CSV file; names may hold commas and quotes. */
function csvCell(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
