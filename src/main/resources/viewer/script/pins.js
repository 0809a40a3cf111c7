// The pixels that the user has pinned, and the one under the cursor.

/** Pins a pixel, or removes its pin. */
function togglePin({ row, column }) {
  const others = state.pins.filter((pin) => pin.row !== row || pin.column !== column);
  choose({ pins: others.length < state.pins.length ? others : [...others, { row, column }] });
}

function removePin(index) {
  choose({ pins: state.pins.filter((_, i) => i !== index) });
}

/** The pixels whose spectra are shown: pinned ones first, then the one under the cursor, which may be none. */
function spectraPlaces() {
  return [...state.pins.map((pixel, i) => ({ pixel, number: i + 1 })), { pixel: state.cursor, number: 0 }];
}

/** The place of a pixel in words, as it counts in the files. */
function placeText(pixel) {
  const [row, column] = placeInScene(current.scene, pixel);
  return `row ${row}, column ${column}`;
}

/** Moves the cursor by keys, from the middle of what is seen if there is none. */
function moveCursor(rows, columns) {
  const { scene } = current;
  const view = viewOf(scene);
  const from = state.cursor ?? { row: Math.floor(view.y), column: Math.floor(view.x) };
  const within = (value, count) => Math.min(count - 1, Math.max(0, value));
  choose({
    cursor: { row: within(from.row + rows, scene.height), column: within(from.column + columns, scene.width) },
  });
}
