// Fields of days and hours: the often meant times as buttons, and what was understood, in words, below. The server reads; nothing is counted here.
import { released } from './presses.js';

function field(input) {
  const box = input.closest('.time-field');
  const said = box.querySelector('.time-said');
  const quick = box.querySelector('.quick');
  let waiting = null;
  let latest = 0;

  const read = async settle => {
    const turn = ++latest;
    const written = input.value.trim();
    if (written === '') {
      said.textContent = '';
      box.classList.remove('is-bad');
      input.removeAttribute('aria-invalid');
      return;
    }
    const answer = await fetch(`/console/doc-gio?${new URLSearchParams({ chu: written, kieu: input.dataset.time })}`);
    if (!answer.ok || turn !== latest) return;
    const time = await answer.json();
    await released();
    if (turn !== latest) return;
    // Half a date is no mistake yet.
    if (time.value === null && !settle) return;
    said.textContent = time.said;
    box.classList.toggle('is-bad', time.value === null);
    input.setAttribute('aria-invalid', time.value === null);
    if (settle && time.value !== null) input.value = time.value;
  };

  if (quick) {
    input.removeAttribute('list');
    quick.hidden = false;
    quick.addEventListener('click', event => {
      const choice = event.target.closest('[data-fill]');
      if (!choice) return;
      input.value = choice.dataset.fill;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => read(false), 250);
  });
  input.addEventListener('change', () => {
    clearTimeout(waiting);
    read(true);
  });
  // What was written before this script had loaded told nobody.
  if (input.value !== input.defaultValue) read(document.activeElement !== input);
}

export function startTimes() {
  document.querySelectorAll('input[data-time]').forEach(field);
}
