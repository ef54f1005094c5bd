// Ways to lay latents out in the plane and back. A plane has the places of the examples (x and y, one after another), the place of a
// latent, and the latent of a place: what of it the plane says nothing about comes from the latent that was there before.

const NEIGHBOURS = 8;

const latentAt = (latents, size, i) => latents.subarray(i * size, (i + 1) * size);

function squaredDistance(points, size, i, query) {
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const difference = points[i * size + k] - query[k];
    sum += difference * difference;
  }
  return sum;
}

/** The nearest points, the nearest first: [{ i, distance }], with squared distances. */
function nearest(points, size, query, count) {
  const found = [];
  for (let i = 0; i < points.length / size; i++) {
    const distance = squaredDistance(points, size, i, query);
    if (found.length === count && distance >= found[count - 1].distance) continue;
    let at = found.length;
    while (at > 0 && found[at - 1].distance > distance) at--;
    found.splice(at, 0, { i, distance });
    if (found.length > count) found.pop();
  }
  return found;
}

/** The mean of what belongs to the nearest points, weighted by the inverse of their squared distances; at a point, what is its own. */
function interpolated(points, size, query, values, valueSize) {
  const neighbours = nearest(points, size, query, NEIGHBOURS);
  if (neighbours[0].distance === 0) return latentAt(values, valueSize, neighbours[0].i).slice();
  const weights = neighbours.map(neighbour => neighbours[0].distance / neighbour.distance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const result = new Float32Array(valueSize);
  for (let k = 0; k < valueSize; k++) {
    let sum = 0;
    neighbours.forEach((neighbour, n) => { sum += weights[n] * values[neighbour.i * valueSize + k]; });
    result[k] = sum / total;
  }
  return result;
}

function placesOf(plane, latents, size) {
  const places = new Float32Array(2 * latents.length / size);
  for (let i = 0; i < latents.length / size; i++) places.set(plane.placeOf(latentAt(latents, size, i)), 2 * i);
  return places;
}

function principalPlane(content, latents) {
  const { mean, right, upwards, shares } = content.plane;
  const along = (direction, latent) => direction.reduce((sum, part, k) => sum + part * (latent[k] - mean[k]), 0);
  const percent = share => `${(100 * share).toFixed(0)}%`;
  const plane = {
    names: ["PC1", "PC2"],
    keepsScale: true,
    hasTicks: true,
    help: `The principal components PC1 and PC2 have ${percent(shares[0])} and ${percent(shares[1])} of the variance. A click moves the `
      + "latent along them and leaves the rest of it as it is.",
    placeOf: latent => [along(right, latent), along(upwards, latent)],
    latentOf: (place, before) => {
      const [x, y] = plane.placeOf(before);
      return before.map((value, k) => value + right[k] * (place[0] - x) + upwards[k] * (place[1] - y));
    },
  };
  return { ...plane, places: placesOf(plane, latents, content.size) };
}

function unitPlane(content, latents, across, up) {
  const plane = {
    names: [`z${across}`, `z${up}`],
    keepsScale: false,
    hasTicks: true,
    help: "A click sets these two units and leaves the others as they are.",
    placeOf: latent => [latent[across], latent[up]],
    latentOf: (place, before) => {
      const latent = before.slice();
      [latent[across], latent[up]] = place;
      return latent;
    },
  };
  return { ...plane, places: placesOf(plane, latents, content.size) };
}

function neighbourPlane(content, latents) {
  const places = floatsOf(content.places);
  return {
    names: ["x", "y"],
    keepsScale: true,
    hasTicks: false,
    help: `t-SNE at a perplexity of ${+content.plane.perplexity.toPrecision(3)} keeps neighbours together and nothing else: distances and `
      + `sizes say little. It has no inverse, so a click decodes the mean of the ${NEIGHBOURS} nearest examples, weighted by the inverse `
      + "of their squared distances. Where the latent comes from elsewhere, its mark is placed among its neighbours in the same way.",
    places,
    placeOf: latent => [...interpolated(latents, content.size, latent, places, 2)],
    latentOf: place => interpolated(places, 2, place, latents, content.size),
  };
}
