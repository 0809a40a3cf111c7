// Two images on one another, with a divider that is moved.

class Swipe {
  constructor(images) {
    this.images = images;
    this.section = document.getElementById("swipe");
    this.range = document.getElementById("swipe-at");
    this.left = document.getElementById("swipe-left");
    this.right = document.getElementById("swipe-right");
    this.range.addEventListener("input", () => this.change({ at: this.range.value / 1000 }));
    this.left.addEventListener("change", () => this.change({ left: Number(this.left.value) }));
    this.right.addEventListener("change", () => this.change({ right: Number(this.right.value) }));
  }

  change(choice) {
    choose({ swipe: { ...state.swipe, ...choice } });
  }

  /** Opens with the reference and the last image, or closes. */
  toggle() {
    const { cubes, lead } = current;
    choose({ swipe: state.swipe ? undefined : { left: lead.index, right: cubes.length - 1, at: 0.5 } });
  }

  rebuild() {
    for (const select of [this.left, this.right]) {
      fillSelect(select, current.cubes.map((cube) => [cube.index, cube.name]));
    }
    this.panel?.remove();
    this.panel = new Panel(
      document.getElementById("swipe-panel"), () => current.scene, (event) => this.grab(event));
    this.panel.drawMarks = (brush, place, ratio) => {
      Panel.prototype.drawMarks.call(this.panel, brush, place, ratio);
      this.drawDivider(brush, ratio);
    };
  }

  /** A press near the divider moves it. */
  grab(event) {
    const box = this.panel.canvas.getBoundingClientRect();
    const at = (pointer) => Math.min(1, Math.max(0, (pointer.clientX - box.left) / box.width));
    const near = Math.abs(at(event) - state.swipe.at) * box.width < 14;
    return near ? (pointer) => this.change({ at: at(pointer) }) : null;
  }

  show() {
    const { swipe } = state;
    this.section.hidden = !swipe;
    if (!swipe) {
      return;
    }
    this.left.value = swipe.left;
    this.right.value = swipe.right;
    this.range.value = Math.round(swipe.at * 1000);
    const [left, right] = [swipe.left, swipe.right].map((index) => current.cubes[index]);
    this.panel.describe(`${left.name} | ${right.name}`, `${shown(left).text} | ${shown(right).text}`, "");
    this.panel.show([
      { picture: this.images.pictures.get(left), from: 0, to: swipe.at },
      { picture: this.images.pictures.get(right), from: swipe.at, to: 1 },
    ]);
  }

  drawDivider(brush, ratio) {
    const { width, height } = brush.canvas;
    const x = state.swipe ? state.swipe.at * width : 0;
    for (const [colour, wide] of [["#000", 4], ["#fff", 2]]) {
      brush.strokeStyle = colour;
      brush.fillStyle = colour;
      brush.lineWidth = wide * ratio;
      brush.beginPath();
      brush.moveTo(x, 0);
      brush.lineTo(x, height);
      brush.stroke();
      brush.beginPath();
      brush.arc(x, height / 2, (4 + wide) * ratio, 0, 7);
      brush.fill();
    }
  }
}
