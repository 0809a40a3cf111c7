// The errors of all images against one reference, in one scale of colours.

class ErrorPanels {
  constructor(container) {
    this.container = container;
    this.panels = [];
  }

  rebuild() {
    this.panels.forEach((panel) => panel.remove());
    const reference = referenceCube();
    this.panels = comparedCubes(reference).map((cube) => {
      const panel = new Panel(this.container, () => current.scene);
      panel.cube = cube;
      return panel;
    });
    document.getElementById("errors").hidden = !reference;
  }

  paint() {
    const reference = referenceCube();
    const maps = this.panels.map(({ cube }) =>
      current.errors.of(cube, reference, state.measure, state.band));
    this.largest = state.limit ?? Math.max(0, ...maps.map(largestUsualError));
    this.panels.forEach((panel, i) => {
      panel.map = maps[i];
      panel.picture = painted(panel.picture, panel.cube, (pixels) => paintErrors(pixels, maps[i], this.largest));
      const text = `mean ${format(mean(maps[i]))}${unit()}`;
      panel.describe(panel.cube.name, `error, ${text}`, text);
      panel.show([{ picture: panel.picture }]);
    });
    this.paintBar();
  }

  paintBar() {
    const bar = document.getElementById("bar");
    painted(bar, bar, (pixels) => {
      const ramp = Float32Array.from({ length: bar.width * bar.height }, (_, i) => (i % bar.width) / (bar.width - 1));
      paintErrors(pixels, ramp, 1);
    });
    document.getElementById("bar-largest").textContent = `${format(this.largest)}${unit()} and more`;
  }

  draw() {
    this.panels.forEach((panel) => panel.draw());
  }

  read() {
    for (const panel of this.panels) {
      const { cursor } = state;
      panel.readout.textContent = cursor
        ? `here ${format(panel.map[panel.cube.pixelAt(cursor.row, cursor.column)])}${unit()}` : "";
    }
  }
}

function unit() {
  return state.measure === "angle" ? "°" : "";
}

function mean(map) {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < map.length; i++) {
    if (map[i] === map[i]) { // not NaN
      sum += map[i];
      count++;
    }
  }
  return sum / count;
}

/** Images of estimates and files that another such image has the size of. */
function possibleReferences() {
  const judged = current.cubes.filter((cube) => ["truth", "estimate", "file"].includes(cube.role));
  return judged.filter((cube) => judged.some((other) => other !== cube && other.matches(cube)));
}

/** The image that errors are against; undefined: no image can be compared. */
function referenceCube() {
  const possible = possibleReferences();
  return possible.find((cube) => cube.index === state.reference)
    ?? possible.find((cube) => cube === current.lead)
    ?? possible[0];
}

function comparedCubes(reference) {
  return visibleCubes().filter(
    (cube) => cube !== reference && ["truth", "estimate", "file"].includes(cube.role) && cube.matches(reference));
}
