// Server-sent events over `fetch`, which, unlike EventSource, can post a form.

/** The events of a response's body, as `{ name, data }`, in order. */
export async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      yield parsed(block);
    }
  }
}

function parsed(block) {
  const fields = Object.fromEntries(
    block.split("\n").map((line) => {
      const at = line.indexOf(": ");
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  return { name: fields.event, data: JSON.parse(fields.data) };
}
