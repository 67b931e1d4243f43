// A browser names its own control for files, and says what is missing in a form, in its own language: here it is said in the office's.
// A file may be dropped anywhere on the field. Without this file the browser's own words stand.
const words = document.body.dataset;

function field(input) {
  const label = input.closest('label');
  if (!label) return;
  const drawn = document.createElement('span');
  drawn.className = 'file-field';
  const button = document.createElement('span');
  button.className = 'btn';
  button.textContent = words.chooseFile;
  const name = document.createElement('span');
  name.className = 'file-name';
  drawn.append(button, name);
  input.before(drawn);
  drawn.prepend(input);
  const show = () => { name.textContent = input.files.length > 0 ? [...input.files].map(file => file.name).join(', ') : words.noFile; };
  input.addEventListener('change', show);
  label.addEventListener('dragover', event => { event.preventDefault(); drawn.classList.add('is-over'); });
  label.addEventListener('dragleave', () => drawn.classList.remove('is-over'));
  label.addEventListener('drop', event => {
    event.preventDefault();
    drawn.classList.remove('is-over');
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  show();
}

export function startFiles() {
  document.querySelectorAll('input[type=file]').forEach(field);
  document.addEventListener('invalid', event => {
    if (event.target.validity.valueMissing) event.target.setCustomValidity(event.target.type === 'checkbox' ? words.missingTick : words.missing);
  }, true);
  const clear = event => event.target.setCustomValidity?.('');
  document.addEventListener('input', clear);
  document.addEventListener('change', clear);
}
