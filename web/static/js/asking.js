// A question is asked without leaving the page: its answer streams in below the question before.
// Without this file the same forms post, and the server sends on to the same conversation.

import { moveTo } from "./address.js";
import { eventsOf } from "./events.js";

const box = document.getElementById("ask");
const question = box.elements.q;
const send = document.getElementById("send");
const stop = document.getElementById("stop");
const progress = document.getElementById("progress");
const thread = document.getElementById("thread");

const CUT = "The answer broke off half-way: the connection was lost.";
const GONE = "The service cannot be reached. Your question is kept here.";
const STOPPED = "Stopped. Nothing more of this answer will come.";

let running = null;

/** Whether an answer is on its way. */
export function isRunning() {
  return running !== null;
}

/** End the answer that is on its way. */
export function stopIt() {
  running?.abort();
}

/** Ask what a form's fields say and show the answer as it comes; gives its heading. */
export function ask(fields) {
  running = new AbortController();
  const exchange = begin(fields.get("q"));
  answerIn(exchange, fields);
  return exchange.querySelector(".asked");
}

async function answerIn(exchange, fields) {
  try {
    await receive(fields, exchange, running.signal);
  } catch (error) {
    fail(exchange, fields, error);
  } finally {
    running = null;
    exchange.querySelector(".answer").removeAttribute("aria-busy");
    progress.classList.remove("busy");
    stop.hidden = true;
    send.hidden = false;
  }
}

/** A reason in words for the person who asked; it may say when to try again. */
class Refused extends Error {}

async function receive(fields, exchange, signal) {
  const response = await fetch(box.action, {
    method: "POST",
    headers: { Accept: "text/event-stream" },
    body: new URLSearchParams(fields),
    signal,
  }).catch((error) => {
    throw signal.aborted ? error : new Refused(GONE);
  });
  if (!response.ok) {
    throw new Refused(await reason(response));
  }
  const answer = exchange.querySelector(".answer");
  try {
    for await (const { name, data } of eventsOf(response)) {
      if (name === "status") {
        say(`${data.message[0].toUpperCase()}${data.message.slice(1)} …`, true);
      } else if (name === "fragment") {
        answer.insertAdjacentHTML("beforeend", data.html);
      } else if (name === "go") {
        // A bare name has a page of its own.
        location.assign(data.address);
        return;
      } else if (name === "error") {
        throw new Refused(data.error.message);
      } else if (name === "done") {
        finish(exchange, data);
        return;
      }
    }
  } catch (error) {
    throw signal.aborted || error instanceof Refused ? error : new Refused(CUT);
  }
  throw new Refused(CUT);
}

async function reason(response) {
  const wait = response.headers.get("Retry-After");
  try {
    const { message } = (await response.json()).error;
    return wait ? `${sentence(message)} Try again in ${wait} seconds.` : message;
  } catch {
    return `The service answered with an error (${response.status}).`;
  }
}

function begin(words) {
  document.querySelectorAll("[data-opening]").forEach((part) => {
    // What the question was narrowed to holds until it is answered: it may be put in other words.
    if (box.contains(part)) {
      part.open = false;
    } else {
      part.remove();
    }
  });
  nameThePage();
  document.getElementById("asking").classList.add("docked");
  document.getElementById("ways").hidden = false;
  document.getElementById("to-answer").hidden = false;
  const exchange = document.getElementById("exchange").content.cloneNode(true).firstElementChild;
  exchange.querySelector(".asked").textContent = words;
  // As tall as the window, so that the question can stand at its top before the answer is there.
  thread.querySelector(".newest")?.classList.remove("newest");
  exchange.classList.add("newest");
  thread.append(exchange);
  stop.hidden = false;
  send.hidden = true;
  say("Sending the question …", true);
  const heading = exchange.querySelector(".asked");
  // Past a long answer it would be on its way for a second.
  const isFar = heading.getBoundingClientRect().top > 2 * innerHeight;
  const toTop = () =>
    heading.scrollIntoView({ block: "start", behavior: isFar ? "instant" : "auto" });
  toTop();
  if (isFar) {
    // What the new question moved is laid out only now.
    requestAnimationFrame(toTop);
  }
  return exchange;
}

/** The page of a conversation has this heading; the first page's own went with its opening. */
function nameThePage() {
  if (!document.querySelector("h1")) {
    const heading = document.createElement("h1");
    heading.className = "visually-hidden";
    heading.textContent = "Conversation";
    thread.before(heading);
  }
}

function finish(exchange, done) {
  const heading = exchange.querySelector(".asked");
  const answer = exchange.querySelector(".answer");
  heading.id = `q-${done.answer_id}`;
  answer.id = `a-${done.answer_id}`;
  answer.classList.add(done.status);
  box.elements.conversation.value = done.conversation ?? "";
  box.querySelectorAll("[data-opening]").forEach((part) => part.remove());
  if (done.status === "unclear") {
    question.value = heading.textContent;
  } else if (question.value.trim() === heading.textContent.trim()) {
    question.value = "";
  }
  question.placeholder = "And since 2020?";
  document.title = `${heading.textContent} – On Record`;
  const remove = document.getElementById("delete");
  remove.hidden = !done.address;
  if (done.address) {
    remove.href = `${done.address}/delete`;
    moveTo(done.address);
  }
  say(done.summary, false);
}

function fail(exchange, fields, error) {
  const notice = document.getElementById("failure").content.cloneNode(true).firstElementChild;
  const stopped = error.name === "AbortError";
  const words = stopped ? STOPPED : error instanceof Refused ? error.message : CUT;
  notice.querySelector("p").textContent = sentence(words);
  notice.querySelector("button").addEventListener("click", () => {
    if (!running) {
      exchange.remove();
      ask(fields);
    }
  });
  exchange.append(notice);
  box.querySelectorAll("details[data-opening]").forEach((part) => {
    part.open = [...part.querySelectorAll("input")].some((field) => field.value);
  });
  say(stopped ? "Stopped." : sentence(words), false);
  if (document.activeElement === document.body || document.activeElement === stop) {
    notice.querySelector("button").focus();
  }
  if (!(error instanceof Refused) && !stopped) {
    console.error(error);
  }
}

function sentence(words) {
  const whole = words[0].toUpperCase() + words.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

function say(words, busy) {
  progress.classList.toggle("busy", busy);
  progress.textContent = words;
}
