// A click is lost where what lies under the pointer moves between press and release: whatever draws a page anew waits for the release.
const Longest = 2000; // ms; a release outside the window may never be told
let pressed = null;
let release = null;

function free() {
  const done = release;
  pressed = release = null;
  if (done) setTimeout(done); // after the click, which comes with the release
}

addEventListener('pointerdown', () => {
  if (pressed) return;
  pressed = new Promise(resolve => { release = resolve; });
  const mine = release;
  setTimeout(() => { if (release === mine) free(); }, Longest);
}, true);
addEventListener('pointerup', free, true);
addEventListener('pointercancel', free, true);

export const released = () => pressed ?? Promise.resolve();
