// A quote's card as a PNG: the SVG that the service draws, painted here. Without this file the link
// leads to the SVG.

const SCALE = 2;

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-png]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !isPlain || event.altKey) {
    return;
  }
  event.preventDefault();
  try {
    save(await painted(link.href), link.dataset.png);
  } catch {
    location.assign(link.href);
  }
});

async function painted(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("not painted"))), "image/png");
  });
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
