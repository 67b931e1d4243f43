import { openPalette } from './palette.js';

// / search, Ctrl K everywhere, n new, j k move, Enter opens, ? help. Never while someone writes or a dialog is open.
const writes = target => target.closest('input, textarea, select, [contenteditable]');

function move(step) {
  const rows = [...document.querySelectorAll('[data-row]')];
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row.classList.contains('is-marked'));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  rows[at]?.classList.remove('is-marked');
  next.classList.add('is-marked');
  next.scrollIntoView({ block: 'nearest' });
  next.querySelector('[data-open]')?.focus({ preventScroll: true });
}

const acts = {
  // A page without a list of its own is searched from everywhere.
  '/': () => { const field = document.querySelector('[data-search]'); if (field) field.focus(); else openPalette(); },
  'n': () => document.querySelector('[data-new]')?.click(),
  'j': () => move(1),
  'k': () => move(-1),
  '?': () => document.getElementById('keys')?.showModal(),
};

export function startKeys() {
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k' && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || document.querySelector('dialog[open]')) return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
