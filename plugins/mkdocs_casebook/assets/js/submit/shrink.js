// Pictures, made smaller on the device: drawn anew, so that place, camera and everything else hidden in them is gone.

const MOST = 1600; // pixels of the longer side
const BYTES = 2_500_000;
const TAKEN = 40_000_000; // bytes of a file that is tried at all

const drawn = (picture, most) => {
  const ratio = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * ratio));
  canvas.height = Math.max(1, Math.round(picture.height * ratio));
  return canvas;
};

const paint = (canvas, picture, ground) => {
  const pen = canvas.getContext("2d");
  if (ground) {
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
};

/** Whether anything of a picture can be seen through. */
const isClear = (canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) return true;
  return false;
};

const asBlob = (canvas, type, quality) => new Promise((give) => canvas.toBlob(give, type, quality));

/** The letters of a file, as JSON may have them. */
const letters = async (blob) => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
};

/** A picture as it is sent: `{type, data}`; undefined if the file is none that this browser can read. */
export const shrunk = async (file) => {
  if (file.size > TAKEN) return undefined;
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return undefined;
  }
  for (let most = MOST; most >= 400; most /= 2) {
    const canvas = drawn(picture, most);
    paint(canvas, picture, false);
    const png = file.type === "image/png" || isClear(canvas) ? await asBlob(canvas, "image/png") : null;
    paint(canvas, picture, true);
    const jpeg = await asBlob(canvas, "image/jpeg", 0.85);
    // Drawings are smaller and sharper as PNG; photographs are not.
    const best = png && png.size < Math.max(jpeg.size * 2, 300_000) ? png : jpeg;
    if (best.size < BYTES) return { type: best.type, data: await letters(best) };
  }
  return undefined;
};
