// The quotes of an answer in another order, or some of them, without leaving the page; and the
// sentences around one. Without this file the same forms and links lead to pages.

document.addEventListener("change", (event) => {
  event.target.closest?.("form[data-arrange]")?.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-arrange]");
  if (form) {
    event.preventDefault();
    arrange(form.dataset.arrange, new URL(form.action), new URLSearchParams(new FormData(form)));
  }
});

document.addEventListener("click", (event) => {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!isPlain || event.altKey) {
    return;
  }
  const reset = event.target.closest?.("a[data-arrange]");
  if (reset) {
    event.preventDefault();
    formOf(reset.dataset.arrange)?.querySelectorAll("select").forEach((one) => {
      one.selectedIndex = 0;
    });
    arrange(reset.dataset.arrange, new URL(reset.href), new URLSearchParams());
  }
  const around = event.target.closest?.("a[data-around]");
  if (around) {
    event.preventDefault();
    lookAround(around);
  }
});

function formOf(id) {
  return document.querySelector(`form[data-arrange="${id}"]`);
}

async function arrange(id, address, wanted) {
  address.search = wanted.toString();
  const page = address.href;
  address.searchParams.set("fragment", "1");
  address.hash = "";
  try {
    const html = await textOf(address);
    document.getElementById(id).outerHTML = html;
  } catch {
    location.assign(page);
    return;
  }
  const told = document.getElementById(id).querySelector(".arranged");
  const form = formOf(id);
  form.parentElement.querySelector("[role=status]").textContent = told
    ? told.firstChild.textContent.trim()
    : "All quotes, as answered.";
  // A page of one answer has an address for each arrangement.
  if (location.pathname === address.pathname) {
    const kept = new URLSearchParams([...wanted].filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  }
}

async function lookAround(link) {
  const figure = link.closest("figure");
  try {
    const address = new URL(link.dataset.around, location.href);
    const given = new DOMParser().parseFromString(await textOf(address), "text/html");
    const words = figure.querySelector(".lead") ?? figure.querySelector("blockquote");
    figure.querySelectorAll(".around, [data-beside]").forEach((one) => one.remove());
    words.before(...given.querySelectorAll(".earlier"));
    words.after(...given.querySelectorAll(".later"));
    link.closest("p").remove();
  } catch {
    location.assign(link.href);
  }
}

async function textOf(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return response.text();
}
