// What keys do, and the dialog that lists them.

const MEASURES = ["band", "rmse", "angle"];

/** Keys, what they do in words, and what they do. */
function keyActions(swipe) {
  const band = (by) => choose({
    band: Math.min(current.lead.bands - 1, Math.max(0, state.band + by)), colour: false,
  });
  return [
    [[",", "."], "the band before, the next band", (key) => band(key === "," ? -1 : 1)],
    [["<", ">"], "ten bands back or on", (key) => band(key === "<" ? -10 : 10)],
    [["c"], "one band, or three in colour", () => choose({ colour: !state.colour })],
    [["e"], "the next measure of the errors", () => choose({ measure: MEASURES[(MEASURES.indexOf(state.measure) + 1) % 3] })],
    [["s"], "swipe between two images", () => current.cubes.length > 1 && swipe.toggle()],
    [["+", "-"], "zoom in, zoom out", (key) => zoomBy(current.scene, key === "+" ? 1.5 : 1 / 1.5, middleOfCursor())],
    [["0"], "the whole scene", () => choose({ view: undefined })],
    [["x"], "remove the last pin", () => removePin(state.pins.length - 1)],
    [["n", "p"], "the next scene, the scene before", (key) => nextScene(key === "n" ? 1 : -1)],
    [["1", "…", "9"], "show or hide an image", (key) => key !== "…" && current.cubes[key - 1] && toggleVisible(key - 1)],
    [["?"], "this list", () => byId("keys").showModal()],
  ];
}

/** Keys of the images, when they have the focus. */
const ARROWS = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};

function middleOfCursor() {
  return state.cursor ? { x: state.cursor.column + 0.5, y: state.cursor.row + 0.5 } : undefined;
}

function nextScene(by) {
  const count = page.scenes.length;
  if (count > 1) {
    chooseScene((state.scene + by + count) % count);
  }
}

function listenToKeys(swipe) {
  const actions = keyActions(swipe);
  listKeys(actions);
  byId("show-keys").addEventListener("click", () => byId("keys").showModal());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("select, input:not([type=range]):not([type=checkbox]):not([type=radio]), dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !current) {
      return;
    }
    const digit = /^[1-9]$/.test(event.key);
    const action = actions.find(([keys]) => keys.includes(event.key) || (digit && keys.includes("…")));
    if (action) {
      event.preventDefault();
      action[2](event.key);
    }
  });
  byId("image-panels").addEventListener("keydown", (event) => pressOnImages(event));
  byId("image-panels").addEventListener("blur", () => choose({ cursor: null }));
}

function pressOnImages(event) {
  const arrow = ARROWS[event.key];
  if (arrow) {
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    moveCursor(arrow[0] * far, arrow[1] * far);
    requestAnimationFrame(() => state.cursor && (byId("status").textContent = placeText(state.cursor)));
  } else if (event.key === "Enter" && state.cursor) {
    event.preventDefault();
    togglePin(state.cursor);
  }
}

function listKeys(actions) {
  const rows = [
    ...actions.map(([keys, words]) => [keys, words]),
    [["arrows"], "move the cursor, when the images have the focus; with Shift by 10 pixels"],
    [["Enter"], "pin the pixel under the cursor, or remove its pin"],
    [["drag"], "pan all images"],
    [["Ctrl", "wheel"], "zoom all images"],
  ];
  for (const [keys, words] of rows) {
    const row = byId("key-table").insertRow();
    const names = row.insertCell();
    keys.forEach((key) => names.append(cell("kbd", key), " "));
    row.append(cell("td", words));
  }
}
