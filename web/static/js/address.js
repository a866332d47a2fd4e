// The address bar follows the conversation. The server keeps what was answered, so going back or
// forward shows its page.

let shown = location.pathname + location.search;

/** Put a conversation's address in the bar; one step back leads to what was there before. */
export function moveTo(path) {
  if (location.pathname !== path) {
    history.pushState(null, "", path);
  }
  shown = location.pathname + location.search;
}

window.addEventListener("popstate", () => {
  // A jump inside the page changes only what follows the `#`.
  if (location.pathname + location.search !== shown) {
    location.reload();
  }
});
