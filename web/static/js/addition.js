// How an addition stands is asked for again until it is over.

const EVERY_MS = 700;

const place = document.getElementById("addition");
const told = document.getElementById("told");

async function follow() {
  if (!place.querySelector("[data-running]")) {
    return;
  }
  await new Promise((resolve) => {
    setTimeout(resolve, EVERY_MS);
  });
  try {
    const response = await fetch(place.dataset.address);
    if (response.ok) {
      place.innerHTML = await response.text();
    }
  } catch {
    // The network may come back; the page can be reloaded.
  }
  if (!place.querySelector("[data-running]")) {
    told.textContent = place.querySelector(".headline").textContent.trim();
  }
  follow();
}

follow();
