// What the page says below the images: what it holds, and the protocol and the table of a run.

function writeSections(sections) {
  byId("sections").replaceChildren(...sections.map(section));
}

function section({ heading, paragraphs, items, table }) {
  const made = document.createElement("section");
  made.append(cell("h2", heading), ...paragraphs.map((text) => cell("p", text)));
  if (items.length) {
    const list = document.createElement("ul");
    list.append(...items.map((text) => cell("li", text)));
    made.append(list);
  }
  if (table) {
    const wide = document.createElement("div");
    wide.className = "wide";
    wide.append(resultTable(table));
    made.append(wide);
  }
  return made;
}

/** A table of the product's reports: the first columns hold words, and the best values stand out. */
function resultTable({ header, textColumns, rows }) {
  const table = document.createElement("table");
  const kind = (i) => (i < textColumns ? "word" : "");
  table.createTHead().insertRow().append(...header.map((text, i) => cell("th", text, kind(i))));
  const body = table.createTBody();
  for (const { cells, apart } of rows) {
    const row = body.insertRow();
    row.className = apart ? "apart" : "";
    row.append(...cells.map(({ text, emphasis }, i) => cell("td", text, `${kind(i)} ${emphasis.toLowerCase()}`)));
  }
  return table;
}

/** The images of a scene, with the largest error of their values. */
function contentSection(scene) {
  const word = (text) => ({ text, emphasis: "NONE" });
  const rows = scene.images.map((image) => ({
    apart: false,
    cells: [
      image.name, image.role, image.details,
      `${image.height} × ${image.width} × ${image.bands.length}`,
      String(image.bits), roundedUp(image.largestError), String(image.missing),
    ].map(word),
  }));
  return {
    heading: "What this page holds",
    paragraphs: [
      "Each band is kept in whole numbers of so many bits. The largest error is the largest difference of a value on this page from the image that it was made from.",
    ],
    items: [],
    table: {
      header: ["image", "kind", "made from", "rows × columns × bands", "bits", "largest error", "not measured"],
      textColumns: 3,
      rows,
    },
  };
}

/** Two digits, never less than the number. */
function roundedUp(number) {
  if (number === 0) {
    return "0";
  }
  const digit = 10 ** (Math.floor(Math.log10(number)) - 1);
  return String(Number((Math.ceil(number / digit) * digit).toPrecision(2)));
}
