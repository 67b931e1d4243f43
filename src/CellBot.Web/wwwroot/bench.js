// The clerk's bench: what is ticked, moved or written is kept on the server at once, and the bench is drawn again for it.
import { morph } from './live.js';

const Typing = 500; // ms after the last letter; a draft stands on the server within two seconds

export function startBench() {
  const form = document.querySelector('form[data-bench]');
  if (!form) return;
  const part = document.getElementById(form.dataset.bench);
  const lost = document.querySelector('[data-bench-lost]');
  let waiting = null;
  let latest = 0;
  let away = false; // the last try to keep failed: what is written stands in this page alone
  const values = act => {
    const body = new FormData(form);
    body.set('viec', act);
    return body;
  };
  const keep = async act => {
    clearTimeout(waiting);
    waiting = null;
    const turn = ++latest;
    try {
      const drawn = await fetch(form.action, { method: 'POST', body: values(act), headers: { 'X-Part': 'ban-soan' } });
      if (!drawn.ok) throw new Error(`${drawn.status}`);
      lost.hidden = true;
      away = false;
      const html = await drawn.text();
      if (turn !== latest) return;
      const held = document.activeElement?.id;
      if (!await morph(part, html, () => turn === latest)) return;
      // Who moves a line with the keyboard goes on with the same button.
      if (held && document.activeElement?.id !== held) document.getElementById(held)?.focus();
    } catch {
      // The server is away: what is written stays in the page and is sent again.
      lost.hidden = false;
      away = true;
      if (turn === latest) waiting = setTimeout(() => keep('xem'), 2000);
    }
  };
  form.addEventListener('change', event => { if (event.target.matches('[data-tick]')) keep('xem'); });
  form.addEventListener('input', event => {
    if (!event.target.matches('textarea')) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => keep('xem'), Typing);
  });
  form.addEventListener('click', event => {
    const button = event.target.closest('button[name=viec]');
    if (!button || !/^(len|xuong):/.test(button.value)) return;
    event.preventDefault();
    keep(button.value);
  });
  window.addEventListener('pagehide', () => { if (waiting) navigator.sendBeacon(form.action, values('xem')); });
  // Else the line above keeps it: only where the server is away would leaving lose something.
  window.addEventListener('beforeunload', event => { if (away) event.preventDefault(); });
  // What was written or ticked before this script had loaded told nobody.
  const early = control => control.matches('textarea') ? control.value !== control.defaultValue : control.checked !== control.defaultChecked;
  if ([...form.querySelectorAll('textarea, [data-tick]')].some(early)) keep('xem');
  form.addEventListener('submit', () => { away = false; clearTimeout(waiting); waiting = null; });
}
