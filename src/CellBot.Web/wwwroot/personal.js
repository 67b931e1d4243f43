// People's own pages: keeps a copy for reading offline, and sends what was acknowledged offline. Everything works without it.
(function () {
  var script = document.currentScript;
  var home = script && script.getAttribute('data-home');
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
    notices(registration);
  }, function () { /* A browser that refuses it has the pages without the copy. */ });

  // Notices on this phone (Web Push). The part stays hidden where the office or the browser does not offer them.
  function notices(registration) {
    var part = document.querySelector('[data-push]');
    if (!part || !registration.pushManager || !('Notification' in window)) return;
    var key = part.getAttribute('data-push');
    var form = part.querySelector('form');
    part.hidden = false;
    registration.pushManager.getSubscription().then(function (subscription) {
      if (subscription && key !== text(subscription.options && subscription.options.applicationServerKey)) {
        // The office has another key now: what was made under the old one brings nothing any more.
        return subscription.unsubscribe().then(function () { return null; });
      }
      // Said again at each visit: the office may have lost it, and it is kept once.
      return subscription ? tell(subscription, 'bat').then(function () { return subscription; }) : null;
    }).then(function (subscription) { show(subscription); }, function () { show(null); });

    form.addEventListener('submit', function (event) {
      event.preventDefault();
      form.querySelector('button:not([hidden])').disabled = true;
      change().then(function (subscription) { show(subscription); }, function () {
        return registration.pushManager.getSubscription().then(function (subscription) { show(subscription, true); });
      });
    });
    function change() {
      return registration.pushManager.getSubscription().then(function (subscription) {
        if (subscription) {
          return tell(subscription, 'tat').then(function () { return subscription.unsubscribe(); }).then(function () { return null; });
        }
        return Notification.requestPermission().then(function (answer) {
          if (answer !== 'granted') return null;
          return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) }).then(function (made) {
            return tell(made, 'bat').then(function () { return made; }, function (failure) {
              return made.unsubscribe().then(function () { throw failure; });
            });
          });
        });
      });
    }
    function tell(subscription, word) {
      var body = new URLSearchParams(new FormData(form));
      body.set('viec', word);
      body.set('dia-chi', subscription.endpoint);
      body.set('khoa', text(subscription.getKey('p256dh')));
      body.set('bi-mat', text(subscription.getKey('auth')));
      return fetch(form.getAttribute('action'), { method: 'POST', body: body, redirect: 'error' }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
      });
    }
    function show(subscription, failed) {
      var is = subscription ? 'on' : Notification.permission === 'denied' ? 'blocked' : 'off';
      [].forEach.call(part.querySelectorAll('[data-when]'), function (one) {
        var when = one.getAttribute('data-when');
        one.hidden = when === 'failed' ? !failed : when !== is;
        one.disabled = false;
      });
    }
  }
  function bytes(base64url) {
    var binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, function (letter) { return letter.charCodeAt(0); });
  }
  function text(buffer) {
    if (!buffer) return '';
    return btoa(String.fromCharCode.apply(null, new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
})();
