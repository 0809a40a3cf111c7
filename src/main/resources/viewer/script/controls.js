// The controls above the images: what they show follows from the state, and what they change goes there.

class Controls {
  constructor(scenes, swipe) {
    this.scenes = scenes;
    fillSelect(byId("scene"), scenes.map((scene, index) => [index, scene.name]));
    byId("scene").parentElement.hidden = scenes.length < 2;
    byId("scene").addEventListener("change", () => chooseScene(Number(byId("scene").value)));
    byId("band").addEventListener("input", () => choose({ band: Number(byId("band").value) - 1, colour: false }));
    byId("show-band").addEventListener("change", () => choose({ colour: false }));
    byId("show-colour").addEventListener("change", () => choose({ colour: true }));
    ["red", "green", "blue"].forEach((id) => byId(id).addEventListener("change", () => this.chooseColours()));
    byId("same-contrast").addEventListener("change", () => choose({ sameContrast: byId("same-contrast").checked }));
    byId("zoom-in").addEventListener("click", () => zoomBy(current.scene, 1.5));
    byId("zoom-out").addEventListener("click", () => zoomBy(current.scene, 1 / 1.5));
    byId("zoom-fit").addEventListener("click", () => choose({ view: undefined }));
    byId("toggle-swipe").addEventListener("click", () => swipe.toggle());
    byId("reference").addEventListener("change", () => choose({ reference: Number(byId("reference").value) }));
    byId("measure").addEventListener("change", () => choose({ measure: byId("measure").value }));
    byId("limit").addEventListener("change", () => this.chooseLimit());
    byId("theme").addEventListener("change", () => this.chooseTheme());
  }

  chooseColours() {
    const last = current.lead.bands - 1;
    const rgb = ["red", "green", "blue"].map((id) => Math.round(byId(id).valueAsNumber) - 1);
    const sound = rgb.every((band) => band >= 0 && band <= last);
    choose({ rgb: sound ? rgb : state.rgb });
  }

  chooseLimit() {
    const limit = Number(byId("limit").value.replace(",", "."));
    choose({ limit: limit > 0 ? limit : undefined });
  }

  /** Not kept in the address: a link should not decide how bright another's screen is. */
  chooseTheme() {
    const theme = byId("theme").value;
    if (theme === "auto") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
    choose({ theme });
  }

  rebuild() {
    const { lead, cubes, scene } = current;
    byId("scene").value = state.scene;
    byId("band").max = lead.bands;
    byId("band-group").hidden = lead.bands < 2;
    ["red", "green", "blue"].forEach((id) => (byId(id).max = lead.bands));
    fillSelect(byId("reference"), possibleReferences().map((cube) => [cube.index, cube.name]));
    byId("reference").value = referenceCube()?.index;
    byId("notes").replaceChildren(...scene.notes.map((note) => cell("li", note)));
    byId("visible").replaceChildren(...cubes.map((cube) => this.checkbox(cube)));
    byId("toggle-swipe").disabled = cubes.length < 2;
  }

  checkbox(cube) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !state.hidden.includes(cube.index);
    box.addEventListener("change", () => toggleVisible(cube.index));
    label.append(box, " ", cube.name);
    return label;
  }

  show() {
    byId("band").value = state.band + 1;
    byId("band-name").textContent = bandName(current.lead, state.band);
    byId("band").setAttribute("aria-valuetext", bandName(current.lead, state.band));
    byId("show-band").checked = !state.colour;
    byId("show-colour").checked = state.colour;
    byId("colour-bands").hidden = !state.colour;
    chosenColours().forEach((band, i) => (byId(["red", "green", "blue"][i]).value = band + 1));
    byId("same-contrast").checked = sameContrast();
    byId("measure").value = state.measure;
    byId("limit").value = state.limit ?? "";
    byId("toggle-swipe").setAttribute("aria-pressed", String(Boolean(state.swipe)));
  }
}

function byId(id) {
  return document.getElementById(id);
}

/** @param entries pairs of a value and a text */
function fillSelect(select, entries) {
  select.replaceChildren(...entries.map(([value, text]) => new Option(text, value)));
}

/** Another scene, from its beginning: places mean nothing there. */
function chooseScene(index) {
  choose({ scene: index, pins: [], view: undefined, cursor: null, reference: undefined, swipe: undefined });
}

function toggleVisible(index) {
  const { hidden } = state;
  const others = hidden.filter((each) => each !== index);
  choose({ hidden: others.length < hidden.length ? others : [...hidden, index] });
}
