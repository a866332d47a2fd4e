// What a link leads to is copied in place: a quote with its citation, or an answer's address.
// Where a browser has no clipboard for this page (plain http), the links work as links.

const COPIED = "Copied";
const SHOWN_MS = 2500;

let region = null;

function say(words) {
  if (!region) {
    region = document.createElement("p");
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  // A live region speaks when its words change after it is in the page.
  requestAnimationFrame(() => {
    region.textContent = words;
  });
}

/** Show beside where the reader is that it is done, for a moment. */
function confirm(by) {
  by.dataset.copied = COPIED;
  setTimeout(() => delete by.dataset.copied, SHOWN_MS);
}

async function textOf(link) {
  const response = await fetch(link.href);
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return (await response.text()).trimEnd();
}

async function copy(link) {
  // Given as a promise, the text may arrive after the click has ended (WebKit insists on that).
  const text = link.hasAttribute("data-copy") ? textOf(link) : Promise.resolve(link.href);
  const type = "text/plain";
  const blob = text.then((words) => new Blob([words], { type }));
  await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-copy], a[data-copy-address]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !isPlain || event.altKey || !navigator.clipboard?.write || !window.ClipboardItem) {
    return;
  }
  event.preventDefault();
  try {
    await copy(link);
  } catch {
    location.assign(link.href);
    return;
  }
  confirm(link);
  say(`${COPIED}: ${link.hasAttribute("data-copy") ? link.textContent : "the link to this answer"}`);
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.quote-actions[open]");
  if (menu) {
    event.preventDefault();
    event.stopImmediatePropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
