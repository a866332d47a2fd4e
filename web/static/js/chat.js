// The question page: forms are asked in place, keys reach everything, and the address follows.

import { ask, isRunning, stopIt } from "./asking.js";

const question = document.getElementById("q");
const TOUCHED = window.matchMedia("(pointer: coarse)");
const WRITABLE = "input, textarea, select, [contenteditable]";

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-ask]");
  if (!form) {
    return;
  }
  event.preventDefault();
  if (isRunning()) {
    return;
  }
  const fields = new FormData(form);
  form.closest("details")?.removeAttribute("open");
  const heading = ask(fields);
  // While the box has the focus, the keyboard of a telephone lies over half of the answer.
  if (form.id !== "ask" || TOUCHED.matches) {
    goOnFrom(heading);
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-ask-link]");
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (!link || !isPlain || event.altKey) {
    return;
  }
  event.preventDefault();
  if (!isRunning()) {
    const fields = new FormData();
    // In a drawing a link's `href` is an object of its own.
    new URL(link.getAttribute("href"), location.href).searchParams.forEach((value, name) => fields.append(name, value));
    fields.set("conversation", document.getElementById("ask").elements.conversation.value);
    goOnFrom(ask(fields));
  }
});

/** What was pressed may be gone or closed; the new question is where to go on from. */
function goOnFrom(heading) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

// The box has the focus after a question, and stands below the answer.
document.getElementById("to-answer").addEventListener("click", (event) => {
  event.preventDefault();
  const heading = [...document.querySelectorAll(".asked")].at(-1);
  heading.scrollIntoView({ block: "start" });
  goOnFrom(heading);
});

document.getElementById("stop").addEventListener("click", () => {
  stopIt();
  question.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (!event.target.closest(WRITABLE)) {
      event.preventDefault();
      question.focus();
    }
  } else if (event.key === "Escape" && isRunning()) {
    event.preventDefault();
    stopIt();
  } else if (event.key === "Escape") {
    closeChip(event.target);
  }
});

function closeChip(from) {
  const open = from.closest?.(".chip details[open]");
  if (open) {
    open.removeAttribute("open");
    open.querySelector("summary").focus();
  }
}

document.addEventListener("click", (event) => {
  document.querySelectorAll(".chip details[open]").forEach((open) => {
    if (!open.contains(event.target)) {
      open.removeAttribute("open");
    }
  });
});
