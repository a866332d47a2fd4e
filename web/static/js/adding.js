// Files are sent one by one, so that many can be; folders can be chosen and dropped. Without this
// file the form sends what was chosen at once.

const form = document.querySelector("[data-bring]");
const drop = form.querySelector("[data-drop]");
const chosen = form.querySelector("[data-chosen]");
const sending = form.querySelector("[data-sending]");
const button = form.querySelector("button");

/** What is to be sent, by its path. */
const files = new Map();

form.querySelector("[data-folder]").hidden = false;

for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    keep([...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    input.value = "";
  });
}

drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});

drop.addEventListener("dragleave", () => drop.classList.remove("over"));

drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  // All must be taken before anything is waited for: the event's data is gone then.
  const given = [...event.dataTransfer.items].map((item) => ({
    entry: item.webkitGetAsEntry?.(),
    file: item.getAsFile(),
  }));
  for (const { entry, file } of given) {
    if (entry) {
      keep(await filesIn(entry));
    } else if (file) {
      keep([{ path: file.name, file }]);
    }
  }
});

function keep(some) {
  some.forEach(({ path, file }) => files.set(path, file));
  const names = [...files.keys()];
  const shown = names.slice(0, 5).join(", ");
  chosen.textContent = `${count(names.length)} chosen: ${shown}${names.length > 5 ? ", …" : ""}`;
}

/** All files below an entry, with their paths. */
async function filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.slice(1), file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A reader gives its entries some at a time, and none at the end.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) {
      return found;
    }
    for (const one of some) {
      found.push(...(await filesIn(one)));
    }
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.setAttribute("aria-disabled", "true");
  try {
    await send();
  } catch (error) {
    sending.textContent = error.message;
    button.removeAttribute("aria-disabled");
  }
});

async function send() {
  const addresses = form.elements.addresses.value;
  if (!files.size && !addresses.trim()) {
    throw new Error("Choose a file, a folder or an address first.");
  }
  const { files: way, read } = await (await post(form.action, { hold: "1" })).json();
  let sent = 0;
  for (const [path, file] of files) {
    sending.textContent = `Sending ${sent + 1} of ${count(files.size)} …`;
    await post(way, { file: [file, path] });
    sent += 1;
  }
  const response = await post(read, { addresses });
  location.assign(response.url);
}

async function post(address, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    body.append(name, ...[value].flat());
  }
  const response = await fetch(address, { method: "POST", body });
  if (!response.ok) {
    throw new Error(await reason(response, fields.file?.[1]));
  }
  return response;
}

async function reason(response, path) {
  const what = path ? `${path} could not be sent` : "This could not be done";
  return response.status === 413
    ? `${what}: it is too large.`
    : `${what} (${response.status}). Try again.`;
}

function count(number) {
  return number === 1 ? "1 file" : `${number} files`;
}
