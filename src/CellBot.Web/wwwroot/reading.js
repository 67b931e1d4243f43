// A line of the reading, chosen or passed over, lights its words in the document.
export function startReading() {
  const root = document.querySelector('[data-reading]');
  if (!root) return;
  const paper = root.querySelector('[data-paper]');
  const light = (line, stays) => {
    root.querySelectorAll('.is-lit').forEach(lit => lit.classList.remove('is-lit'));
    root.querySelectorAll('.is-chosen').forEach(chosen => chosen.classList.remove('is-chosen'));
    const words = [...paper.querySelectorAll(`[data-of~="${CSS.escape(line.dataset.lights)}"]`)];
    words.forEach(word => word.classList.add('is-lit'));
    if (!stays || words.length === 0) return;
    line.classList.add('is-chosen');
    // The paper scrolls by itself beside the reading; on a phone it stands below, and the page goes there.
    const scrolls = paper.scrollHeight > paper.clientHeight + 1;
    const above = words[0].getBoundingClientRect().top - paper.getBoundingClientRect().top;
    if (scrolls) paper.scrollBy({ top: above - paper.clientHeight / 3, behavior: 'smooth' });
    else words[0].scrollIntoView({ block: 'center', behavior: 'smooth' });
  };
  // Words chosen in the document become the open line's, by a button: what is chosen last before the press counts.
  const taken = root.querySelector('[data-takes-words]');
  const take = root.querySelector('[data-take-words]');
  if (taken && take) {
    let chosen = '';
    document.addEventListener('selectionchange', () => {
      const selection = document.getSelection();
      if (selection && paper.contains(selection.anchorNode) && String(selection).trim()) chosen = String(selection).replace(/\s+/g, ' ').trim();
    });
    take.hidden = false;
    take.addEventListener('click', () => { if (chosen) { taken.value = chosen; taken.focus(); } });
  }
  const lineOf = event => event.target.closest('[data-lights]');
  root.addEventListener('click', event => {
    const line = lineOf(event);
    if (!line) return;
    // Without this script the anchor leads there.
    if (line.matches('a')) event.preventDefault();
    light(line, true);
  });
  root.addEventListener('keydown', event => { const line = lineOf(event); if (line && !line.matches('a') && event.key === 'Enter') light(line, true); });
  root.addEventListener('mouseover', event => { const line = lineOf(event); if (line && !root.querySelector('.is-chosen')) light(line, false); });
}
