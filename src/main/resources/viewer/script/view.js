// Zoom and pan, which all panels share.

const LARGEST_ZOOM = 200;
const DRAG_PIXELS = 4;

function viewOf(scene) {
  return state.view ?? { x: scene.width / 2, y: scene.height / 2, zoom: 1 };
}

/** Where the grid lies on a canvas: the size of its pixels and the place of its corner, in canvas pixels. */
function geometry(canvas, scene) {
  const view = viewOf(scene);
  const size = view.zoom * Math.min(canvas.width / scene.width, canvas.height / scene.height);
  return { size, left: canvas.width / 2 - view.x * size, top: canvas.height / 2 - view.y * size };
}

/** The place in the grid, with fractions, under a pointer. */
function pointedAt(canvas, scene, event) {
  const { size, left, top } = geometry(canvas, scene);
  const box = canvas.getBoundingClientRect();
  return {
    x: (((event.clientX - box.left) / box.width) * canvas.width - left) / size,
    y: (((event.clientY - box.top) / box.height) * canvas.height - top) / size,
  };
}

/** The pixel at a place; null outside of the grid. */
function pixelOf(scene, { x, y }) {
  const pixel = { row: Math.floor(y), column: Math.floor(x) };
  const inside = pixel.row >= 0 && pixel.row < scene.height && pixel.column >= 0 && pixel.column < scene.width;
  return inside ? pixel : null;
}

/** Shows the middle of the grid at least somewhere, and no zoom without sense. */
function chooseView(scene, { x, y, zoom }) {
  const within = (value, least, most) => Math.min(most, Math.max(least, value));
  const wanted = {
    x: within(x, 0, scene.width),
    y: within(y, 0, scene.height),
    zoom: within(zoom, 1, LARGEST_ZOOM),
  };
  choose({ view: wanted.zoom === 1 ? undefined : wanted });
}

/** Zooms around a place that stays where it is. */
function zoomBy(scene, factor, around) {
  const view = viewOf(scene);
  const zoom = Math.min(LARGEST_ZOOM, Math.max(1, view.zoom * factor));
  const fixed = around ?? view;
  const share = view.zoom / zoom;
  chooseView(scene, { x: fixed.x + (view.x - fixed.x) * share, y: fixed.y + (view.y - fixed.y) * share, zoom });
}

/**
 * Makes a canvas answer to a pointer: moving shows the pixel, dragging pans, a click pins.
 * @param sceneOf the scene at hand
 * @param grab may take a press for itself: returns what to do with its moves
 */
function watchPointer(canvas, sceneOf, grab = () => null) {
  let press = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      canvas.setPointerCapture(event.pointerId);
      press = { x: event.clientX, y: event.clientY, view: viewOf(sceneOf()), moved: false, grabbed: grab(event) };
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    const scene = sceneOf();
    if (isAtRest(event)) {
      return;
    }
    if (press?.grabbed) {
      press.grabbed(event);
    } else if (press) {
      drag(canvas, scene, press, event);
    }
    choose({ cursor: pixelOf(scene, pointedAt(canvas, scene, event)) });
  });
  canvas.addEventListener("pointerup", (event) => {
    const pixel = pixelOf(sceneOf(), pointedAt(canvas, sceneOf(), event));
    if (press && !press.moved && !press.grabbed && pixel) {
      togglePin(pixel);
    }
    press = null;
  });
  canvas.addEventListener("pointercancel", () => (press = null));
  canvas.addEventListener("pointerleave", (event) => isAtRest(event) || choose({ cursor: null }));
  canvas.addEventListener("wheel", (event) => wheel(canvas, sceneOf(), event), { passive: false });
}

let lastPointer = "";

/** Browsers also send events where the page moves under a pointer at rest, which must not undo what keys do. */
function isAtRest({ clientX, clientY }) {
  const before = lastPointer;
  lastPointer = `${clientX},${clientY}`;
  return before === lastPointer;
}

function drag(canvas, scene, press, event) {
  const x = event.clientX - press.x;
  const y = event.clientY - press.y;
  press.moved ||= Math.hypot(x, y) > DRAG_PIXELS;
  if (press.moved) {
    const size = (geometry(canvas, scene).size * canvas.clientWidth) / canvas.width;
    chooseView(scene, { ...press.view, x: press.view.x - x / size, y: press.view.y - y / size });
  }
}

/** With Ctrl, as pinching on a touch pad also counts; without it the wheel scrolls the page. */
function wheel(canvas, scene, event) {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    zoomBy(scene, Math.exp(-event.deltaY / 300), pointedAt(canvas, scene, event));
  }
}
