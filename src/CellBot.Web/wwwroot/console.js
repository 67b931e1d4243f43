// The console works without this file; with it, pages follow what happens and the keyboard moves about.
import { startLive } from './live.js';
import { startKeys } from './keys.js';
import { startForms } from './forms.js';
import { startBench } from './bench.js';
import { startReading } from './reading.js';
import { startTimes } from './times.js';
import { startTrees } from './trees.js';
import { startAudience } from './audience.js';
import { startPalette } from './palette.js';
import { startPasskeys } from './passkeys.js';
import { startFiles } from './files.js';
import { released } from './presses.js';

// A question before an act stands in the page. Without this file its button asks the server for the page with the question open.
document.addEventListener('click', event => {
  const button = event.target.closest('button[form="ask"]');
  const dialog = button && (button.name ? document.getElementById(button.value) : button.closest('dialog'));
  if (!dialog) return;
  event.preventDefault();
  if (dialog.open) dialog.close();
  if (button.name) dialog.showModal();
});

// The other dialogs are opened by the browser (invoker commands, 2025), also before this file has loaded; older ones are helped here.
if (!('commandForElement' in HTMLButtonElement.prototype)) {
  document.addEventListener('click', event => {
    const button = event.target.closest('button[commandfor]');
    const dialog = button && document.getElementById(button.getAttribute('commandfor'));
    if (!dialog) return;
    if (button.getAttribute('command') === 'close') dialog.close();
    else if (!dialog.open) dialog.showModal();
  });
}

document.addEventListener('click', event => {
  if (event.target.closest('[data-print]')) window.print();
});

// A page whose figures are being reckoned is asked for until they are there. It does not load itself under somebody's hands.
const again = document.querySelector('[data-again]');
if (again) {
  const ask = async () => {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    if (page?.querySelector('main') && !page.querySelector('[data-again]')) location.reload();
    else setTimeout(ask, 3000);
  };
  setTimeout(ask, 3000);
}

// What begins here shows buttons and words that move what stands below them.
await released();
startLive();
startKeys();
startForms();
startBench();
startReading();
startTimes();
startTrees();
startAudience();
startPalette();
startPasskeys();
startFiles();

// Pictures need a library of their own: fetched where a page has one. Where it does not come, the tables beside them are shown.
const draw = async () => {
  if (!document.querySelector('[data-chart]')) return;
  try { await (await import('./charts.js')).draw(); } catch (error) { document.body.classList.add('no-charts'); throw error; }
};
document.addEventListener('morphed', draw);
draw();

// On a narrow screen the row of pages scrolls: the page one is on stands in it.
const pages = document.querySelector('.pages');
const here = pages?.querySelector('.is-here');
if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - (pages.clientWidth - here.offsetWidth) / 2;
