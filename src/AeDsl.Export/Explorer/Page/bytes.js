// What the page holds, as numbers.

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The bytes of a script element, which is removed: they are held once. */
function takeBytes(id) {
  const element = document.getElementById(id);
  const bytes = bytesOf(element.textContent);
  element.remove();
  return bytes;
}

async function unzipped(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const floatsOf = base64 => new Float32Array(bytesOf(base64).buffer);
const integersOf = base64 => new Int32Array(bytesOf(base64).buffer);
