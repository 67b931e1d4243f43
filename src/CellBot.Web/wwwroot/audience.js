// The tree of recipients: levels are fetched when they are opened, a box searches all units, and what is chosen or left out is kept in
// hidden fields, so that it holds wherever it was ticked and whether or not its row is on the page.
import { calmSummaries } from './trees.js';

function audience(root) {
  const { levels, chosen: chosenName, excluded: excludedName } = root.dataset;
  const isOne = root.dataset.one !== undefined;
  const [filter, found, whole, picked] = ['filter', 'found', 'whole', 'picked'].map(part => root.querySelector(`[data-${part}]`));
  const chosen = new Set();
  const left = new Set();
  const above = new Map();
  const listed = element => (element.dataset.above ?? '').split(' ').filter(Boolean);
  const boxes = () => root.querySelectorAll('[data-unit]');

  const covered = code => {
    const nearest = [code, ...above.get(code) ?? []].find(each => chosen.has(each) || left.has(each));
    return nearest !== undefined && chosen.has(nearest);
  };

  const field = (name, code) => {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = code;
    return input;
  };

  const show = () => {
    boxes().forEach(box => { box.checked = covered(box.value); });
    picked.replaceChildren(...[...chosen].map(code => field(chosenName, code)), ...[...left].map(code => field(excludedName, code)));
  };

  // What is said of a unit holds for all below it: what was said there before is void.
  const forgetBelow = code => [chosen, left].forEach(set => [...set].filter(each => above.get(each)?.includes(code)).forEach(each => set.delete(each)));

  const take = part => part.querySelectorAll('[data-unit]').forEach(box => {
    above.set(box.value, listed(box));
    box.removeAttribute('name');
  });

  picked.querySelectorAll('input').forEach(input => {
    above.set(input.value, listed(input));
    (input.name === excludedName ? left : chosen).add(input.value);
  });
  boxes().forEach(box => { if (box.name && box.checked) chosen.add(box.value); });
  take(root);
  show();

  root.addEventListener('change', event => {
    if (!event.target.matches('[data-unit]')) return;
    const code = event.target.value;
    forgetBelow(code);
    left.delete(code);
    chosen.delete(code);
    if (isOne) chosen.clear();
    if (event.target.checked && !covered(code)) chosen.add(code);
    else if (!isOne && !event.target.checked && covered(code)) left.add(code);
    show();
  });

  const part = async (query, into) => {
    const answer = await fetch(`${levels}?${new URLSearchParams(query)}`, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
    into(drawn.body);
    take(root);
    calmSummaries(root);
    show();
  };

  root.addEventListener('toggle', event => {
    const code = event.target.dataset?.load;
    if (!code || !event.target.open) return;
    delete event.target.dataset.load;
    part({ duoi: code }, drawn => event.target.append(...drawn.children));
  }, true);

  const sought = filter.querySelector('input');
  let waiting = null;
  let latest = 0;
  const search = () => {
    const words = sought.value.trim();
    const turn = ++latest;
    whole.hidden = words !== '';
    found.hidden = words === '';
    if (words === '') found.replaceChildren();
    else part({ tim: words }, drawn => { if (turn === latest) found.replaceChildren(...drawn.children); });
  };
  filter.hidden = false;
  filter.addEventListener('input', event => {
    event.stopPropagation();
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  filter.addEventListener('change', event => event.stopPropagation());
  filter.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === 'ArrowDown') (found.hidden ? whole : found).querySelector('[data-unit]')?.focus();
    else if (event.key === 'Escape' && sought.value !== '') {
      sought.value = '';
      search();
    } else return;
    event.preventDefault();
  });
}

export function startAudience() {
  document.querySelectorAll('[data-audience]').forEach(audience);
}
