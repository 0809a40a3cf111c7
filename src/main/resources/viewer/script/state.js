// What the user has chosen, and the link to it in the page's address.

/** What is not chosen is undefined or empty, and has a default that depends on the scene. */
const state = {
  scene: 0,
  band: undefined, // counted from 0
  colour: false,
  rgb: undefined, // three bands
  sameContrast: undefined,
  hidden: [], // indices of images
  reference: undefined, // index of an image
  measure: "band",
  limit: undefined, // of the errors' colours
  pins: [], // {row, column} of the grid
  view: undefined, // {x, y, zoom}: place of the middle in the grid
  swipe: undefined, // {left, right, at}: indices of images, 0 to 1
  cursor: null, // {row, column}, not in the address
};

let changed = new Set();
let listeners = [];

/** Changes what is chosen; listeners hear of it once before the next frame. */
function choose(choice) {
  Object.assign(state, choice);
  const first = changed.size === 0;
  Object.keys(choice).forEach((key) => changed.add(key));
  if (first && changed.size) {
    requestAnimationFrame(tellListeners);
  }
}

function tellListeners() {
  const keys = changed;
  changed = new Set();
  listeners.forEach((listener) => listener(keys));
}

/** @param listener is called with the set of the keys that changed */
function onChoice(listener) {
  listeners.push(listener);
}

/** What is chosen, as the part of an address behind #. Pixels and bands count from 1, as in the files. */
function toAddress(scenes) {
  const scene = scenes[state.scene];
  const words = new URLSearchParams();
  const add = (key, value) => value !== undefined && value !== "" && words.set(key, value);
  add("scene", scenes.length > 1 ? scene.name : undefined);
  add("band", state.band === undefined ? undefined : state.band + 1);
  add("show", state.colour ? "colour" : undefined);
  add("rgb", state.rgb?.map((band) => band + 1).join(","));
  add("contrast", state.sameContrast === undefined ? undefined : state.sameContrast ? "same" : "own");
  add("hide", state.hidden.map((index) => index + 1).join(","));
  add("reference", state.reference === undefined ? undefined : state.reference + 1);
  add("error", state.measure === "band" ? undefined : state.measure);
  add("limit", state.limit);
  add("pixels", state.pins.map((pin) => placeInScene(scene, pin).join(",")).join(";"));
  add("view", state.view && [state.view.x, state.view.y, state.view.zoom].map((n) => +n.toFixed(2)).join(","));
  const swipe = state.swipe;
  add("swipe", swipe && [swipe.left + 1, swipe.right + 1, swipe.at.toFixed(3)].join(","));
  return words.toString();
}

/** The row and the column in the scene, counted from 1, of a place in the grid. */
function placeInScene(scene, { row, column }) {
  return [scene.top + row * scene.scale + 1, scene.left + column * scene.scale + 1];
}

/** The choice that an address stands for; what is wrong in it is left out. */
function fromAddress(text, scenes) {
  const words = new URLSearchParams(text);
  const named = scenes.findIndex((scene) => scene.name === words.get("scene"));
  const index = Math.max(0, named);
  const scene = scenes[index];
  const numbers = (key) => (words.get(key) ?? "").split(",").filter((word) => word !== "").map(Number);
  const indices = (key, count) =>
    numbers(key).map((number) => number - 1).filter((i) => Number.isInteger(i) && i >= 0 && i < count);
  const bands = Math.max(...scene.images.map((image) => image.bands.length));
  const images = scene.images.length;
  const rgb = indices("rgb", bands);
  const view = numbers("view");
  const swipe = numbers("swipe");
  const limit = Number(words.get("limit"));
  const sides = swipe.slice(0, 2).map((number) => number - 1).filter((i) => i >= 0 && i < images);
  return {
    scene: index,
    band: indices("band", bands)[0],
    colour: words.get("show") === "colour",
    rgb: rgb.length === 3 ? rgb : undefined,
    sameContrast: words.has("contrast") ? words.get("contrast") === "same" : undefined,
    hidden: indices("hide", images),
    reference: indices("reference", images)[0],
    measure: ["rmse", "angle"].includes(words.get("error")) ? words.get("error") : "band",
    limit: limit > 0 ? limit : undefined,
    pins: (words.get("pixels") ?? "").split(";").map((pair) => pinAt(scene, pair)).filter((pin) => pin),
    view: view.length === 3 && view.every(Number.isFinite) && view[2] > 0
      ? { x: view[0], y: view[1], zoom: view[2] } : undefined,
    swipe: sides.length === 2 && swipe[2] >= 0 && swipe[2] <= 1
      ? { left: sides[0], right: sides[1], at: swipe[2] } : undefined,
  };
}

function pinAt(scene, pair) {
  const [row, column] = pair.split(",").map(Number);
  const pin = {
    row: Math.floor((row - 1 - scene.top) / scene.scale),
    column: Math.floor((column - 1 - scene.left) / scene.scale),
  };
  const inside = pin.row >= 0 && pin.row < scene.height && pin.column >= 0 && pin.column < scene.width;
  return inside ? pin : null;
}
