// A click is lost where what lies under the pointer moves between press and release: whatever draws a page anew waits for the release.
const Longest = 10000; // ms; a release outside the window may never be told, nor followed by a movement inside it
let pressed = null;
let release = null;

function press() {
  if (pressed) return;
  pressed = new Promise(resolve => { release = resolve; });
  const mine = release;
  setTimeout(() => { if (release === mine) free(); }, Longest);
}

function free() {
  const done = release;
  pressed = release = null;
  if (done) setTimeout(done); // after the click, which comes with the release
}

addEventListener('pointerdown', press, true);
addEventListener('pointerup', free, true);
addEventListener('pointercancel', free, true);
addEventListener('pointermove', event => { if (pressed && event.buttons === 0) free(); }, true);

// A button may be held down already when this file arrives.
if (document.querySelector(':active')) press();

export const released = () => pressed ?? Promise.resolve();
