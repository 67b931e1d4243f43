// A row of a tree is one stop of the Tab key: its branch is opened and closed with the arrow keys, which also move from row to row.
function rowsOf(tree) {
  return [...tree.querySelectorAll('.branch-name, .leaf')]
    .map(row => row.querySelector('input, a'))
    .filter(control => control && control.checkVisibility());
}

export function calmSummaries(part) {
  part.querySelectorAll('.tree details > summary').forEach(summary => { summary.tabIndex = -1; });
}

export function startTrees() {
  calmSummaries(document);
  document.addEventListener('keydown', event => {
    const row = event.target.closest?.('.branch-name, .leaf');
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const branch = row.classList.contains('branch-name') ? row.nextElementSibling : null;
    if (event.key === 'ArrowRight' && branch) branch.open = true;
    else if (event.key === 'ArrowLeft' && branch?.open) branch.open = false;
    else if (event.key === 'ArrowLeft') row.closest('details')?.previousElementSibling?.querySelector('input, a')?.focus();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      let top = row.closest('.tree');
      while (top.parentElement.closest('.tree')) top = top.parentElement.closest('.tree');
      const rows = rowsOf(top);
      rows[rows.indexOf(row.querySelector('input, a')) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    } else return;
    event.preventDefault();
  });
}
