// The console works without this file; with it, pages follow what happens and the keyboard moves about.
import { startLive } from './live.js';
import { startKeys } from './keys.js';
import { startForms } from './forms.js';
import { startBench } from './bench.js';
import { startReading } from './reading.js';

document.addEventListener('click', event => {
  const opener = event.target.closest('[data-opens]');
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  const closer = event.target.closest('[data-closes]');
  if (closer) document.getElementById(closer.dataset.closes)?.close();
});

startLive();
startKeys();
startForms();
startBench();
startReading();

// On a narrow screen the row of pages scrolls: the page one is on stands in it.
const pages = document.querySelector('.pages');
const here = pages?.querySelector('.is-here');
if (here) pages.scrollLeft = here.offsetLeft - pages.offsetLeft - (pages.clientWidth - here.offsetWidth) / 2;
