// People's own pages: keeps a copy for reading offline, and sends what was acknowledged offline. Everything works without it.
(function () {
  var home = document.currentScript && document.currentScript.getAttribute('data-home');
  if (!home || !('serviceWorker' in navigator)) return;
  var FIRST_MS = 2000;
  var LONGEST_MS = 60000;
  var copied = document.documentElement.getAttribute('data-copy') === '1';
  function flush() {
    var worker = navigator.serviceWorker.controller;
    if (worker) worker.postMessage('flush');
  }
  function reload() { location.replace(location.pathname); }
  // A word that went out while the page was open: the page is asked for again, and shows it as counted.
  navigator.serviceWorker.addEventListener('message', function (event) {
    if (event.data === 'sent' || (event.data === 'nothing' && copied)) reload();
  });
  window.addEventListener('online', flush);
  // A browser says "online" before a request can get through, or never says it: a copy asks until one does.
  function ask(after) {
    setTimeout(function () { flush(); ask(Math.min(after * 2, LONGEST_MS)); }, after);
  }
  if (copied) ask(FIRST_MS);
  navigator.serviceWorker.register('/personal-sw.js', { scope: home }).then(function () {
    return navigator.serviceWorker.ready;
  }).then(function (registration) {
    // The first visit was not seen by the worker: it fetches what is to be read offline.
    if (registration.active) registration.active.postMessage('keep');
    flush();
  }, function () { /* A browser that refuses it has the pages without the copy. */ });
})();
