// Verdicts are sent without leaving the answer; without this file the form posts as usual.

const THANKS = "Thank you: your note is kept.";
const FAILED = "This could not be kept. Try again.";

async function send(form, button) {
  const fields = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields) });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
}

function say(section, words, kept) {
  let line = section.querySelector(".outcome");
  if (!line) {
    line = document.createElement("p");
    line.setAttribute("role", "status");
    section.prepend(line);
  }
  line.className = kept ? "outcome kept" : "outcome problem";
  // A live region speaks when its words change after it is in the page.
  requestAnimationFrame(() => {
    line.textContent = words;
  });
}

/** A verdict is asked for once; after a No, what is wrong may be said. */
function answered(section, form, verdict) {
  form.hidden = true;
  const report = verdict === "not_useful" ? section.querySelector("details.report") : null;
  if (report) {
    report.open = true;
    report.querySelector("select").value = "";
    report.querySelector("summary").focus();
  }
}

document.addEventListener("submit", async (event) => {
  const section = event.target.closest?.(".feedback");
  if (!section) {
    return;
  }
  event.preventDefault();
  const buttons = section.querySelectorAll("button");
  buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
  try {
    await send(event.target, event.submitter);
    const report = section.querySelector("details");
    if (report?.contains(event.target)) {
      report.open = false;
      event.target.reset();
      report.querySelector("summary").focus();
    }
    if (event.target.classList.contains("useful")) {
      answered(section, event.target, event.submitter.value);
    }
    say(section, THANKS, true);
  } catch {
    say(section, FAILED, false);
  } finally {
    buttons.forEach((button) => button.removeAttribute("aria-disabled"));
  }
});

// "Report" beside a quote opens the form on that quote.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.report-quote");
  const report = link && document.getElementById(link.hash.slice(1));
  if (!report) {
    return;
  }
  event.preventDefault();
  report.open = true;
  report.querySelector("select").value = link.dataset.number;
  report.querySelector("select").focus();
});
