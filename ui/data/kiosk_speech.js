// Reads the answer aloud with a Chinese voice of this computer; voices from the network are not used.
const PIECE = 120; // some voices break off in long texts
const instances = new WeakMap();

const pieces = (text) =>
  (text.match(/[^。；！？\n]+[。；！？\n]*/g) ?? []).flatMap((sentence) => {
    const parts = [];
    for (let at = 0; at < sentence.length; at += PIECE) parts.push(sentence.slice(at, at + PIECE));
    return parts;
  });

const voice = () =>
  window.speechSynthesis?.getVoices().find(
    (one) => one.localService && /^(zh|cmn)\b/i.test(one.lang.replace("_", "-"))
  );

const built = (parentElement) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "jk-speak";
  const status = document.createElement("p");
  status.className = "jk-note";
  status.setAttribute("role", "status");
  parentElement.append(button, status);
  const self = { button, status, data: null, playing: 0 };
  self.stop = () => {
    self.playing += 1;
    window.speechSynthesis?.cancel();
    self.show(false);
  };
  self.show = (playing) => {
    button.textContent = playing ? self.data.stop : self.data.play;
    button.dataset.playing = String(playing);
  };
  self.play = () => {
    const speaker = voice();
    status.textContent = speaker ? "" : self.data.none;
    if (!speaker) return;
    window.speechSynthesis.cancel();
    const turn = ++self.playing;
    const rest = pieces(self.data.text);
    self.show(true);
    const next = () => {
      if (turn !== self.playing) return;
      const piece = rest.shift();
      if (piece === undefined) return self.show(false);
      const speech = new SpeechSynthesisUtterance(piece);
      speech.voice = speaker;
      speech.lang = speaker.lang;
      speech.rate = 0.9;
      speech.onend = next;
      speech.onerror = () => turn === self.playing && self.show(false);
      window.speechSynthesis.speak(speech);
    };
    next();
  };
  button.addEventListener("click", () => (button.dataset.playing === "true" ? self.stop() : self.play()));
  return self;
};

export default function ({ data, parentElement }) {
  let self = instances.get(parentElement);
  if (!self) {
    self = built(parentElement);
    instances.set(parentElement, self);
    window.speechSynthesis?.getVoices(); // the browser begins to look for voices when first asked
  }
  const other = self.data !== null && self.data.text !== data.text;
  self.data = data;
  if (other) {
    self.stop();
    self.status.textContent = "";
  } else {
    self.show(self.button.dataset.playing === "true");
  }
  return () => {
    self.stop();
    self.button.remove();
    self.status.remove();
    instances.delete(parentElement);
  };
}
