// Forms whose page answers while one fills them in: the server draws the page again for the values given, the part named is laid over the old one.
import { morph } from './live.js';

function refresh(form) {
  const part = document.getElementById(form.dataset.refreshes);
  let waiting = null;
  let latest = 0;
  const ask = async () => {
    const turn = ++latest;
    if (form.dataset.refreshAddress) {
      const drawn = await fetch(form.dataset.refreshAddress, { method: 'POST', body: new FormData(form) });
      if (drawn.ok && turn === latest) await morph(part, await drawn.text(), () => turn === latest);
      return;
    }
    const values = new URLSearchParams([...new FormData(form)].filter(([name, value]) => name !== '__RequestVerificationToken' && typeof value === 'string' && value !== ''));
    const address = `${location.pathname}?${values}`;
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok || turn !== latest) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const drawn = page.getElementById(part.id);
    if (!drawn || turn !== latest) return;
    if (!await morph(part, drawn.innerHTML, () => turn === latest)) return;
    history.replaceState(null, '', address);
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  };
  // A time is asked about when it is written out: half a date would be called a wrong one.
  form.addEventListener('input', event => { if (!event.target.matches('[data-time]')) soon(); });
  form.addEventListener('change', event => { if (event.target.matches('[data-time]')) soon(); });
  // What a person filled in before this script had loaded told nobody.
  if ([...form.elements].some(touched)) ask();
}

// Whether a control holds something else than the page was served with.
function touched(control) {
  if (control.matches('input[type=checkbox], input[type=radio]')) return control.checked !== control.defaultChecked;
  if (control.matches('select')) {
    const served = [...control.options].findIndex(option => option.defaultSelected);
    return control.selectedIndex !== Math.max(served, control.multiple ? -1 : 0);
  }
  return control.matches('input, textarea') && control.value !== control.defaultValue;
}

// A button that waits for a word to be typed.
function gate(input) {
  const button = document.getElementById(input.dataset.unlocks);
  const check = () => { button.disabled = input.value.trim().normalize('NFC').toLocaleLowerCase('vi') !== input.dataset.word.toLocaleLowerCase('vi'); };
  input.addEventListener('input', check);
  check();
}

// Fields that belong to some of a form's choices only: shown while one of them is taken.
function choices(form) {
  const parts = form.querySelectorAll('[data-for]');
  if (parts.length === 0) return;
  const show = () => {
    const taken = form.querySelector('input[type=radio]:checked')?.value;
    parts.forEach(part => { part.hidden = !part.dataset.for.split(' ').includes(taken); });
  };
  form.addEventListener('change', show);
  show();
}

// Words are written into some forms: where the server is away such a form stays as it is, and is sent by itself once the server answers.
function guard(form) {
  const lost = document.querySelector('[data-live-lost]');
  let isAsked = false;
  let isSure = false;
  form.addEventListener('submit', async event => {
    if (isSure) return;
    event.preventDefault();
    if (isAsked) return;
    isAsked = true;
    const { submitter } = event;
    while (!(await answers())) {
      lost.hidden = false;
      await new Promise(done => setTimeout(done, 2000));
    }
    lost.hidden = true;
    isSure = true;
    form.requestSubmit(submitter);
    isSure = false;
  });
  window.addEventListener('pageshow', () => { isAsked = false; });
}

// A gateway that finds nobody behind it is no answer.
const answers = () => fetch('/favicon.svg', { cache: 'no-store' }).then(answer => answer.status < 500, () => false);

export function startForms() {
  document.querySelectorAll('form').forEach(choices);
  document.querySelectorAll('form[data-refreshes]').forEach(refresh);
  document.querySelectorAll('[data-unlocks]').forEach(gate);
  document.querySelectorAll('form[method=post]:has(textarea):not([data-bench])').forEach(guard);
}
