// How an output looks on a canvas.

const MOST_BARS = 40;

const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A number of 0 (black) to 255 (white), rounded as ImageGrid rounds it. */
function levelOf(value, { low, high }) {
  const share = (value - low) / (high - low);
  return Number.isNaN(share) ? 0 : Math.floor(255 * Math.min(1, Math.max(0, share)) + 0.5);
}

/** One output of several that lie one after another. */
function drawOutput(canvas, view, outputs, index) {
  const length = view.channels * view.height * view.width;
  const values = outputs.subarray(index * length, (index + 1) * length);
  if (view.kind === "picture") drawPicture(canvas, view, values);
  else drawLines(canvas, view, values);
}

function drawPicture(canvas, view, values) {
  const { channels, height, width } = view;
  const isColour = channels === 3;
  const across = isColour ? width : channels * width;
  if (canvas.width !== across || canvas.height !== height) [canvas.width, canvas.height] = [across, height];
  canvas.style.aspectRatio = `${across} / ${height}`;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const image = context.createImageData(across, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < across; x++) {
      for (let c = 0; c < 3; c++) {
        const channel = isColour ? c : Math.floor(x / width);
        const value = values[(channel * height + y) * width + x % width];
        image.data[4 * (y * across + x) + c] = levelOf(value, view);
      }
      image.data[4 * (y * across + x) + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}

function drawLines(canvas, view, values) {
  canvas.classList.add("lines");
  const scale = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  const { low, high } = view;
  const toY = value => 4 + (height - 8) * (1 - Math.min(1, Math.max(0, (value - low) / (high - low))));
  context.strokeStyle = css("--line");
  context.beginPath();
  for (const value of low < 0 && high > 0 ? [low, 0, high] : [low, high]) {
    context.moveTo(0, toY(value));
    context.lineTo(width, toY(value));
  }
  context.stroke();
  if (view.channels === 1 && view.width <= MOST_BARS) drawBars(context, values, width, toY, low, high);
  else drawCurves(context, view, values, width, toY);
}

function drawBars(context, values, width, toY, low, high) {
  const base = toY(Math.min(high, Math.max(low, 0)));
  const step = width / values.length;
  context.fillStyle = css("--accent");
  values.forEach((value, i) => {
    const y = toY(value);
    context.fillRect(i * step + step * 0.1, Math.min(y, base), step * 0.8, Math.max(1, Math.abs(y - base)));
  });
}

function drawCurves(context, view, values, width, toY) {
  context.lineWidth = 1.5;
  for (let line = 0; line < view.channels; line++) {
    context.strokeStyle = colourOf(line);
    context.beginPath();
    for (let i = 0; i < view.width; i++) {
      context.lineTo(view.width === 1 ? width / 2 : i * width / (view.width - 1), toY(values[line * view.width + i]));
    }
    context.stroke();
  }
}

const COLOURS = 10;
const colourOf = index => css(`--class-${index % COLOURS}`);
