// A picture on the page that zooms and pans with all others.

class Panel {
  /** @param sceneOf the scene at hand */
  constructor(container, sceneOf, grab) {
    this.sceneOf = sceneOf;
    this.figure = document.createElement("figure");
    this.canvas = document.createElement("canvas");
    this.canvas.setAttribute("role", "img");
    this.name = document.createElement("strong");
    this.text = document.createElement("span");
    this.readout = document.createElement("output");
    const caption = document.createElement("figcaption");
    caption.append(this.name, " ", this.text, " ", this.readout);
    this.figure.append(this.canvas, caption);
    container.append(this.figure);
    this.layers = [];
    this.fitBox();
    watchPointer(this.canvas, sceneOf, grab);
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.canvas);
  }

  /** As high as the scene, but neither a strip nor a tower. */
  fitBox() {
    const { height, width } = this.sceneOf();
    this.canvas.style.aspectRatio = Math.min(2.5, Math.max(0.75, width / height));
  }

  remove() {
    this.observer.disconnect();
    this.figure.remove();
  }

  /** @param remark behind the name, in addition to what the label says */
  describe(name, label, remark) {
    this.name.textContent = name;
    this.text.textContent = remark;
    this.canvas.setAttribute("aria-label", `${name}, ${label}`);
  }

  /**
   * Draws pictures on one another.
   * @param layers {picture, from, to}: a canvas, and the share of the width that it is seen in
   */
  show(layers) {
    this.layers = layers;
    this.draw();
  }

  draw() {
    const { canvas } = this;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round(canvas.clientHeight * ratio);
    if (!width || !height) {
      return;
    }
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const brush = canvas.getContext("2d");
    brush.clearRect(0, 0, width, height);
    const scene = this.sceneOf();
    const place = geometry(canvas, scene);
    brush.imageSmoothingEnabled = place.size < ratio; // pixels are seen as such once they are large enough
    for (const { picture, from = 0, to = 1 } of this.layers) {
      brush.save();
      brush.beginPath();
      brush.rect(from * width, 0, (to - from) * width, height);
      brush.clip();
      brush.drawImage(picture, place.left, place.top, scene.width * place.size, scene.height * place.size);
      brush.restore();
    }
    this.drawMarks(brush, place, ratio);
  }

  drawMarks(brush, place, ratio) {
    state.pins.forEach((pin, index) => drawMark(brush, place, ratio, pin, String(index + 1)));
    if (state.cursor) {
      drawMark(brush, place, ratio, state.cursor, "");
    }
  }
}

/** A square around a pixel, at least large enough to be seen, with a number; light on dark. */
function drawMark(brush, { size, left, top }, ratio, { row, column }, text) {
  const side = Math.max(size, 7 * ratio);
  const x = left + (column + 0.5) * size - side / 2;
  const y = top + (row + 0.5) * size - side / 2;
  for (const [colour, wide] of [["#000", 3], ["#fff", 1.2]]) {
    brush.strokeStyle = colour;
    brush.lineWidth = wide * ratio;
    brush.strokeRect(x, y, side, side);
    brush.font = `bold ${12 * ratio}px sans-serif`;
    brush.strokeText(text, x + side + 3 * ratio, y + side / 2 + 4 * ratio);
  }
  brush.fillStyle = "#fff";
  brush.fillText(text, x + side + 3 * ratio, y + side / 2 + 4 * ratio);
}

/** A canvas of an image's own pixels, painted by a function that is given a 32-bit colour for each. */
function painted(picture, { height, width }, paint) {
  const canvas = picture ?? document.createElement("canvas");
  if (canvas.height !== height || canvas.width !== width) {
    canvas.height = height;
    canvas.width = width;
  }
  const brush = canvas.getContext("2d");
  const image = brush.createImageData(width, height);
  paint(new Uint32Array(image.data.buffer));
  brush.putImageData(image, 0, 0);
  return canvas;
}
