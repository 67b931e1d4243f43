// Lays each new drawing of a live part over the old one, so that focus, scroll and open dialogs stay.
import { Idiomorph } from './lib/idiomorph.js';
import { released } from './presses.js';

const lost = document.querySelector('[data-live-lost]');

/** Draws once no pointer is pressed; where `wanted` says no by then, not at all. */
export async function morph(element, html, wanted = () => true) {
  await released();
  if (!wanted()) return false;
  Idiomorph.morph(element, html, {
    morphStyle: 'innerHTML',
    ignoreActiveValue: true,
    callbacks: {
      // What charts.js drew is not in the server's page; it stays until its figures change.
      beforeNodeRemoved: node => !node.classList?.contains('chart-drawn'),
      beforeAttributeUpdated: (name, node) => !(name === 'open' && (node.tagName === 'DIALOG' || node.tagName === 'DETAILS')) && !(name === 'class' && node.matches('[data-row].is-marked')),
    },
  });
  element.dispatchEvent(new CustomEvent('morphed', { bubbles: true }));
  return true;
}

function follow(element) {
  let source = null;
  const open = () => {
    if (source) return;
    source = new EventSource(element.dataset.live);
    source.addEventListener('drawing', event => {
      lost.hidden = true;
      morph(element, event.data);
    });
    source.addEventListener('open', () => { lost.hidden = true; });
    source.addEventListener('error', () => {
      lost.hidden = false;
      // A browser gives up after an answer that is no stream; we do not.
      if (source?.readyState === EventSource.CLOSED) { close(); setTimeout(open, 3000); }
    });
  };
  const close = () => { source?.close(); source = null; };
  // A hidden tab holds no connection: a browser grants few to one host.
  document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', () => { if (!document.hidden) open(); });
  if (!document.hidden) open();
}

export const startLive = () => document.querySelectorAll('[data-live]').forEach(follow);
