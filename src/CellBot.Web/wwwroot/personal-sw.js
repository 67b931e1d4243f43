// The service worker of one person's page. Pages come from the network; where there is none, from the copy of the last visit.
// "Đã tiếp nhận" pressed offline waits here by its address (one directive of one unit: the same key that the store counts by, so that
// pressed or sent twice it counts once) and is sent when the network is back.
'use strict';
var home = new URL(self.registration.scope).pathname;
var cacheName = 'm:' + home;
var assets = ['/personal.css', '/personal.js', '/favicon.svg'];
var MAX_KEPT = 8;
var NOTE = 'giu';
var acknowledge = /\/\d+\/\d+\/tiep-nhan$/;
var directive = /\/\d+\/\d+$/;

self.addEventListener('install', function (event) { event.waitUntil(self.skipWaiting()); });
self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });

self.addEventListener('message', function (event) {
  if (event.data === 'keep') event.waitUntil(keep(home).then(keepAssets));
  if (event.data === 'flush') event.waitUntil(flush().then(function (idle) { if (idle && event.source) reached(event.source); }));
});
self.addEventListener('sync', function (event) { event.waitUntil(flush()); });

// A notice says that something is there; what it is stands on the page. One of the same tag takes the other's place on the screen.
self.addEventListener('push', function (event) {
  var notice = {};
  try { notice = event.data.json(); } catch (unreadable) { /* A browser wants something shown all the same. */ }
  event.waitUntil(self.registration.showNotification(notice.title || '', {
    body: notice.body || '', tag: notice.tag || home, icon: '/favicon.svg', lang: 'vi', renotify: !!notice.tag
  }));
});
self.addEventListener('notificationclick', function (event) {
  event.notification.close();
  event.waitUntil(self.clients.matchAll({ type: 'window' }).then(function (windows) {
    var ours = windows.filter(function (client) { return new URL(client.url).pathname.indexOf(home) === 0; })[0];
    if (!ours || !ours.navigate) return self.clients.openWindow(home);
    return ours.navigate(home).then(function (client) { return (client || ours).focus(); });
  }));
});

self.addEventListener('fetch', function (event) {
  var url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (event.request.method === 'POST') {
    if (event.request.mode === 'navigate') event.respondWith(post(event.request, url));
  } else if (event.request.mode === 'navigate') {
    if (!/\/ban-ky$/.test(url.pathname)) event.respondWith(page(event, url));
  } else if (assets.indexOf(url.pathname) >= 0) {
    event.respondWith(fetch(event.request).then(function (answer) {
      if (answer.ok) put(url.pathname, answer.clone());
      return answer;
    }, function () { return copy(url.pathname); }));
  }
});

function open() { return caches.open(cacheName); }
function put(key, answer) { return open().then(function (cache) { return cache.put(key, answer); }); }
function copy(key) {
  return open().then(function (cache) { return cache.match(key); }).then(function (found) { return found || Response.error(); });
}

// A link that opens nothing any more takes its copies and what waited with it.
function closed() {
  return caches.delete(cacheName).then(function () { return drop(null); }).then(function () { return self.registration.unregister(); });
}

function page(event, url) {
  return fetch(event.request).then(function (answer) {
    if (answer.status === 404 && url.pathname === home) event.waitUntil(closed());
    // A page that tells what was just done is not kept: the same page without that note is.
    else if (answer.ok && url.search === '') event.waitUntil(put(url.pathname, answer.clone()).then(rest(url)));
    else if (answer.ok) event.waitUntil(keep(url.pathname).then(function () { return keep(home); }));
    return answer;
  }, function () { return marked(url.pathname, new URLSearchParams(url.search).get(NOTE) || ''); });
}

function rest(url) {
  return function () { return url.pathname === home ? keepDirectives() : undefined; };
}

function keep(path) {
  return fetch(path, { redirect: 'error' }).then(function (answer) {
    if (answer.status === 404 && path === home) return closed();
    if (!answer.ok) return undefined;
    return put(path, answer).then(function () { return path === home ? keepDirectives() : undefined; });
  }).catch(function () { /* Without a network the copy stays as it was. */ });
}

function keepAssets() {
  return Promise.all(assets.map(function (path) {
    return fetch(path).then(function (answer) { return answer.ok ? put(path, answer) : undefined; }).catch(function () { });
  }));
}

// Directives that the first page names are fetched once, so that they can be read later; those that it no longer names go.
function keepDirectives() {
  return open().then(function (cache) {
    return cache.match(home).then(function (found) { return found ? found.text() : ''; }).then(function (html) {
      var named = [];
      html.replace(/href="([^"]+)"/g, function (whole, path) {
        if (path.indexOf(home + '/') === 0 && directive.test(path) && path.indexOf('bao-cao-nhanh') < 0
          && named.indexOf(path) < 0 && named.length < MAX_KEPT) named.push(path);
        return whole;
      });
      return cache.keys().then(function (kept) {
        var paths = kept.map(function (request) { return new URL(request.url).pathname; });
        return Promise.all(paths.filter(function (path) { return directive.test(path) && named.indexOf(path) < 0; })
          .map(function (path) { return cache.delete(path); })
          .concat(named.filter(function (path) { return paths.indexOf(path) < 0; }).map(keep)));
      });
    });
  });
}

// The kept page with a mark that its style shows as a note. Nothing is kept of it: the first page, else nothing.
function marked(path, kept) {
  return open().then(function (cache) {
    return cache.match(path).then(function (found) { return found || cache.match(home); });
  }).then(function (found) {
    if (!found) return Response.error();
    return found.text().then(function (html) {
      html = html.replace('data-copy="0"', 'data-copy="1"');
      if (kept === 'queued' || kept === 'unsent') html = html.replace('data-kept="0"', 'data-kept="' + kept + '"');
      return new Response(html, { headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': found.headers.get('Content-Security-Policy') || "default-src 'none'",
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff'
      } });
    });
  });
}

function post(request, url) {
  var again = request.clone();
  return fetch(request).catch(function () {
    var path = url.pathname.replace(/\/[^/]+$/, '');
    // The address of a form is no page: one leads back, with the note to show.
    if (!acknowledge.test(url.pathname)) return Response.redirect(path + '?' + NOTE + '=unsent', 303);
    return again.text().then(function (body) { return hold(url.pathname, body); }).then(function () {
      if (self.registration.sync) self.registration.sync.register('acknowledge').catch(function () { });
      return Response.redirect(path + '?' + NOTE + '=queued', 303);
    });
  });
}

var sending = null;
function flush() {
  if (!sending) sending = send().then(done, function () { return done(false); });
  return sending;
  function done(idle) { sending = null; return idle; }
}

// Nothing waits: a page that shows a copy may be asked for again once the server answers.
function reached(client) {
  return fetch(assets[0], { method: 'HEAD', cache: 'no-store' }).then(function () { client.postMessage('nothing'); }, function () { });
}

// Resolves to whether nothing waited; pages are told of what was sent.
function send() {
  var idle = false;
  return waiting().then(function (held) {
    idle = held.length === 0;
    return held.reduce(function (before, one) {
      return before.then(function (any) {
        return fetch(one.path, {
          method: 'POST', body: one.body, redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
        }).then(function (answer) {
          if (answer.status === 404) return keep(home).then(function () { return any; });
          // Too many wrong links from this address, or a server that is not well: later.
          if (answer.type !== 'opaqueredirect') return any;
          return drop(one.path).then(function () { return true; });
        });
      });
    }, Promise.resolve(false));
  }).then(function (any) {
    if (!any) return idle;
    return keep(home).then(function () { return self.clients.matchAll(); }).then(function (clients) {
      clients.forEach(function (client) { client.postMessage('sent'); });
      return false;
    });
  });
}

// What waits, by its address below this page.
function store(mode, act) {
  return new Promise(function (resolve, reject) {
    var opening = indexedDB.open('m:' + home, 1);
    opening.onupgradeneeded = function () { opening.result.createObjectStore('waiting', { keyPath: 'path' }); };
    opening.onerror = function () { reject(opening.error); };
    opening.onsuccess = function () {
      var transaction = opening.result.transaction('waiting', mode);
      var asked = act(transaction.objectStore('waiting'));
      transaction.oncomplete = function () { opening.result.close(); resolve(asked.result); };
      transaction.onabort = function () { opening.result.close(); reject(transaction.error); };
    };
  });
}
function hold(path, body) { return store('readwrite', function (all) { return all.put({ path: path, body: body }); }); }
function drop(path) { return store('readwrite', function (all) { return path === null ? all.clear() : all.delete(path); }); }
function waiting() { return store('readonly', function (all) { return all.getAll(); }); }
