// On paper nothing can be opened: the list of sources is open there.

let closed = [];

addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details.sources:not([open])")];
  closed.forEach((one) => {
    one.open = true;
  });
});

addEventListener("afterprint", () => {
  closed.forEach((one) => {
    one.open = false;
  });
});
