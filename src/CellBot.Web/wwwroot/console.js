// The console works without this file; with it, pages follow what happens and the keyboard moves about.
import { startLive } from './live.js';
import { startKeys } from './keys.js';
import { startForms } from './forms.js';
import { startBench } from './bench.js';
import { startReading } from './reading.js';
import { startTimes } from './times.js';
import { startTrees } from './trees.js';
import { startPalette } from './palette.js';
import { startPasskeys } from './passkeys.js';

// Dialogs are opened and closed by the browser (invoker commands, 2025), also before this file has loaded; older ones are helped here.
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

startLive();
startKeys();
startForms();
startBench();
startReading();
startTimes();
startTrees();
startPalette();
startPasskeys();

// On a narrow screen the row of pages scrolls: the page one is on stands in it.
const pages = document.querySelector('.pages');
const here = pages?.querySelector('.is-here');
if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - (pages.clientWidth - here.offsetWidth) / 2;
