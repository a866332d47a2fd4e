// The address bar follows the conversation. The server keeps what was answered, so going back or
// forward shows its page.

// Going on before this file has come is not told as an event: the page may be one behind.
const loaded = new URL(performance.getEntriesByType("navigation")[0]?.name ?? location.href);
let shown = loaded.pathname + loaded.search;

/** Put a conversation's address in the bar; one step back leads to what was there before. */
export function moveTo(path) {
  if (location.pathname !== path) {
    history.pushState(null, "", path);
  }
  shown = location.pathname + location.search;
}

function follow() {
  // A jump inside the page changes only what follows the `#`.
  if (location.pathname + location.search !== shown) {
    location.reload();
  }
}

follow();
window.addEventListener("popstate", follow);
