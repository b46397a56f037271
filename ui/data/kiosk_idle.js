// Watches whether anybody is there. After a while without a touch or key a warning counts down, then
// the kiosk starts anew. An untouched kiosk that stands at its start has nothing to forget.
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];
const EVERY = 250;
const instances = new WeakMap();

const built = (parentElement) => {
  const dialog = document.createElement("dialog");
  dialog.className = "jk-idle";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-labelledby", "jk-idle-title");
  const title = document.createElement("h2");
  title.id = "jk-idle-title";
  const text = document.createElement("p");
  text.setAttribute("role", "timer");
  const stay = document.createElement("button");
  const leave = document.createElement("button");
  stay.type = leave.type = "button";
  stay.className = "jk-stay";
  stay.autofocus = true;
  dialog.append(title, text, stay, leave);
  parentElement.append(dialog);

  const self = { data: null, send: null, touched: false, last: performance.now() };
  const sign = () => {
    self.touched = true;
    self.last = performance.now();
    if (dialog.open) dialog.close();
  };
  // Inside the warning only a press counts, and the button for leaving is no sign of staying.
  const noticed = (event) => {
    if (!event.isTrusted || (dialog.open && event.target === leave)) return;
    if (dialog.open && ["pointermove", "keydown"].includes(event.type)) return;
    if (dialog.open && event.target === stay) return;
    sign();
  };
  const reset = () => {
    self.touched = false;
    if (dialog.open) dialog.close();
    window.speechSynthesis?.cancel();
    window.scrollTo(0, 0);
    self.send("reset", Date.now());
  };
  stay.addEventListener("click", sign);
  leave.addEventListener("click", reset);
  dialog.addEventListener("cancel", sign);

  const tick = () => {
    if (!self.touched) return;
    if (window.speechSynthesis?.speaking) self.last = performance.now();
    const left = self.data.idle - (performance.now() - self.last) / 1000;
    if (left <= 0) return reset();
    if (left > self.data.warning) return;
    text.textContent = self.data.text.replace("{seconds}", String(Math.ceil(left)));
    if (!dialog.open) dialog.showModal();
  };
  self.show = () => {
    title.textContent = self.data.title;
    stay.textContent = self.data.stay;
    leave.textContent = self.data.leave;
  };
  for (const name of SIGNS) document.addEventListener(name, noticed, { capture: true, passive: true });
  const timer = setInterval(tick, EVERY);
  self.end = () => {
    clearInterval(timer);
    for (const name of SIGNS) document.removeEventListener(name, noticed, { capture: true });
    dialog.remove();
  };
  return self;
};

// The server has one page; any other address, and anything behind it, leads back there.
const keepHome = (home) => {
  if (home !== null && (location.pathname !== home || location.search || location.hash)) {
    location.replace(home);
  }
};

export default function ({ data, setTriggerValue, parentElement }) {
  keepHome(data.home ?? null);
  let self = instances.get(parentElement);
  if (!self) {
    self = built(parentElement);
    instances.set(parentElement, self);
  }
  self.data = data;
  self.send = setTriggerValue;
  self.show();
  return () => {
    self.end();
    instances.delete(parentElement);
  };
}
