// A citation opens its statement beside the answer, where there is room for both. Everywhere else,
// and when that fails, the link leads to the statement's own page.

const aside = document.getElementById("source");
const ROOM = window.matchMedia("(min-width: 68rem)");
const ABOVE_QUOTE_PX = 72;

let opener = null;
let coming = null;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.cite");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!aside || !link || !isPlain || event.altKey || !ROOM.matches) {
    return;
  }
  event.preventDefault();
  open(link, addressOf(link));
});

// In a drawing, a link's address is an object of its own.
function addressOf(link) {
  return typeof link.href === "string" ? link.href : link.href.baseVal;
}

async function open(link, address) {
  coming?.abort();
  coming = new AbortController();
  const { signal } = coming;
  const url = new URL(address, location.href);
  url.searchParams.set("fragment", "1");
  url.hash = "";
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) {
      throw new Error(String(response.status));
    }
    const html = await response.text();
    if (!signal.aborted) {
      show(link, html);
    }
  } catch {
    if (!signal.aborted) {
      location.assign(address);
    }
  }
}

function show(link, html) {
  point(link);
  // The server's own partial, in which a statement is text.
  aside.innerHTML = html;
  const heading = aside.querySelector("#statement-title");
  const told = bar(heading);
  aside.prepend(told);
  aside.hidden = false;
  const quote = aside.querySelector("#quote");
  const top = quote ? quote.getBoundingClientRect().top - aside.getBoundingClientRect().top : 0;
  const above = told.offsetHeight + ABOVE_QUOTE_PX;
  aside.scrollTo({ top: quote ? aside.scrollTop + top - above : 0, behavior: "instant" });
  heading.focus({ preventScroll: true });
}

/** Title, speaker, date and the way out, in sight wherever the statement is scrolled to. */
function bar(heading) {
  const line = document.createElement("div");
  line.className = "source-bar";
  const told = document.createElement("div");
  told.append(heading, ...aside.querySelectorAll(".statement-by, .statement-facts"));
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button plain small";
  close.textContent = "Close";
  close.addEventListener("click", hide);
  line.append(told, close);
  return line;
}

function point(link) {
  opener?.removeAttribute("aria-current");
  opener = link;
  opener?.setAttribute("aria-current", "true");
}

function hide() {
  const link = opener;
  coming?.abort();
  aside.hidden = true;
  aside.replaceChildren();
  point(null);
  link?.focus();
}

aside?.addEventListener("click", (event) => {
  // A jump to the quote stays inside the pane and out of the address.
  const link = event.target.closest?.('a[href="#quote"]');
  if (link) {
    event.preventDefault();
    aside.querySelector("#quote").scrollIntoView({ block: "center" });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !aside || aside.hidden) {
    return;
  }
  const isElsewhere = event.target.closest?.("details[open], form") && !aside.contains(event.target);
  if (!isElsewhere) {
    event.preventDefault();
    event.stopImmediatePropagation();
    hide();
  }
});
