// The page: reads what is in it, and tells its parts what the user chooses.

const page = JSON.parse(byId("page").textContent);

/** The scene at hand: {scene, cubes, lead, errors}; undefined while its images are read. */
let current;
let lastAddress;

const images = new ImagePanels(byId("image-panels"));
const errors = new ErrorPanels(byId("error-panels"));
const swipe = new Swipe(images);
const controls = new Controls(page.scenes, swipe);
const spectra = new SpectraChart(byId("chart"), byId("legend"));
const values = new ValueTable();

async function openScene() {
  const { scene: index } = state;
  const scene = page.scenes[index];
  current = undefined;
  delete document.body.dataset.scene;
  byId("status").textContent = "Reading the images …";
  const cubes = await loadCubes(scene, index);
  if (index !== state.scene) {
    return; // the user has gone on to another
  }
  const lead = leadingCube(cubes);
  const inside = (band) => band !== undefined && band < lead.bands;
  current = { scene, cubes, lead, errors: new ErrorMaps() };
  state.band = inside(state.band) ? state.band : Math.floor(lead.bands / 2);
  state.rgb = state.rgb?.every(inside) ? state.rgb : undefined;
  byId("controls").hidden = false;
  document.querySelector("main").hidden = false;
  byId("status").textContent = "";
  writeSections([contentSection(scene), ...page.sections]);
  rebuild();
  document.body.dataset.scene = scene.name;
}

/** Everything new. */
function rebuild() {
  controls.rebuild();
  images.rebuild();
  errors.rebuild();
  swipe.rebuild();
  spectra.rebuild();
  update(new Set(Object.keys(state)));
}

/** What is cheap is done at each change; panels are painted and made anew only where they change. */
function update(changed) {
  const any = (...keys) => keys.some((key) => changed.has(key));
  if (any("hidden", "reference")) {
    controls.rebuild();
    images.rebuild();
    errors.rebuild();
  }
  if (any("hidden", "pins", "theme")) {
    spectra.rebuild();
  }
  const painting = any("band", "colour", "rgb", "sameContrast", "hidden", "swipe");
  if (painting) {
    images.paint();
  }
  if (any("band", "measure", "limit", "reference", "hidden")) {
    errors.paint();
  }
  controls.show();
  if (any("view", "pins", "cursor")) {
    images.draw();
    errors.draw();
  }
  if (painting || any("view", "pins", "cursor")) {
    swipe.show();
  }
  images.read();
  errors.read();
  spectra.read();
  if (any("pins", "hidden")) {
    values.write();
  }
}

function writeAddress() {
  lastAddress = toAddress(page.scenes);
  history.replaceState(null, "", `#${lastAddress}`);
}

let addressTimer;

onChoice((changed) => {
  if (changed.has("scene") && page.scenes[state.scene] !== current?.scene) {
    start();
  } else if (current) {
    update(changed);
  }
  if (changed.size > 1 || !changed.has("cursor")) {
    clearTimeout(addressTimer);
    addressTimer = setTimeout(writeAddress, 150); // browsers limit how often an address may change
  }
});

/** Someone pasted another link. */
window.addEventListener("hashchange", () => {
  const address = location.hash.slice(1);
  if (address !== lastAddress) {
    choose({ ...fromAddress(address, page.scenes), band: fromAddress(address, page.scenes).band ?? state.band });
  }
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => choose({ theme: "auto" }));

function start() {
  openScene().catch((error) => {
    byId("status").textContent =
      `The images cannot be read: ${error.message}. The page needs Chromium 103, Firefox 113, Safari 16.4 or newer.`;
    throw error;
  });
}

document.title = page.title;
byId("title").textContent = page.title;
Object.assign(state, fromAddress(location.hash.slice(1), page.scenes));
listenToKeys(swipe);
start();
