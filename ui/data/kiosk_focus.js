// Moves the focus to what has just been drawn, so that a keyboard goes on from there and a screen
// reader reads it. What is to be focused may be drawn a little after this script runs.
const done = new WeakMap();
const EVERY = 50, TRIES = 60;

export default function ({ data, parentElement }) {
  const { selector, token } = data;
  const before = done.get(parentElement);
  if (before === token) return;
  done.set(parentElement, token);
  let tries = 0;
  const look = () => {
    if (done.get(parentElement) !== token) return;
    const found = document.querySelector(selector);
    if (found) {
      found.focus({ preventScroll: true });
      found.scrollIntoView({ block: "nearest" });
    } else if (++tries < TRIES) {
      setTimeout(look, EVERY);
    }
  };
  setTimeout(look, EVERY);
}
