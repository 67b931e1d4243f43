// Ctrl K: every page and act that the person may go to, narrowed by what is written, with or without diacritics.
const plain = text => text.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

export function openPalette() {
  document.getElementById('palette')?.showModal();
}

export function startPalette() {
  const palette = document.getElementById('palette');
  if (!palette) return;
  const input = palette.querySelector('input');
  const items = [...palette.querySelectorAll('li')];
  const links = () => items.filter(item => !item.hidden).map(item => item.firstElementChild);

  const narrow = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    for (const item of items) {
      const link = item.firstElementChild;
      if (item.dataset.searchIn) {
        const what = input.value.trim();
        item.hidden = what === '';
        link.href = item.dataset.searchIn + encodeURIComponent(what);
        link.textContent = item.dataset.words.replace('{what}', what);
      } else {
        item.hidden = !words.every(word => link.dataset.plain.includes(word));
      }
    }
  };

  input.addEventListener('input', narrow);
  palette.addEventListener('close', () => { input.value = ''; narrow(); });
  palette.addEventListener('keydown', event => {
    const shown = links();
    const at = shown.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') shown[Math.min(at + 1, shown.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (at > 0 ? shown[at - 1] : input).focus();
    else if (event.key === 'Enter' && document.activeElement === input) shown[0]?.click();
    else return;
    event.preventDefault();
  });
}
