// Passkeys (WebAuthn): the authenticator holds the key, the server asks and checks. A form marked data-passkey is first sent to the
// address it names there, which answers with the question; the authenticator's answer then goes where the form goes.

export function startPasskeys() {
  document.querySelectorAll('form[data-passkey]').forEach(prepare);
}

function prepare(form) {
  const why = hindrance();
  if (why) {
    form.querySelector(`[data-passkey-hint="${why}"]`)?.removeAttribute('hidden');
    return;
  }
  form.querySelector('[data-passkey-fields]').hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('button');
    if (button.disabled) return;
    button.disabled = true;
    tell(form, '');
    try {
      if (await answer(form)) form.submit();
    } catch (error) {
      tell(form, sentence(form, error));
    } finally {
      button.disabled = false;
    }
  });
}

// What a person can do something about, told before anything is tried.
function hindrance() {
  if (!window.isSecureContext) return 'insecure';
  if (!window.PublicKeyCredential || !navigator.credentials) return 'unsupported';
  return /^[\d.]+$|:/.test(location.hostname) ? 'address' : null;
}

// Whether there is an answer to send.
async function answer(form) {
  const asked = await fetch(form.dataset.passkey, { method: 'POST', body: new FormData(form), headers: { 'X-Part': '1' } });
  if (asked.status === 401 || asked.status === 400) {
    location.reload();
    return false;
  }
  const question = await asked.json();
  if (!question.options) {
    tell(form, question.text);
    return false;
  }
  const options = JSON.parse(question.options);
  const credential = 'user' in options
    ? await navigator.credentials.create({ publicKey: forNew(options) })
    : await navigator.credentials.get({ publicKey: forKnown(options) });
  form.elements.khoa.value = JSON.stringify(plain(credential));
  form.elements.phieu.value = question.ticket;
  // Asked already, and no use to what follows.
  form.querySelectorAll('input[type=password]').forEach(field => { field.value = ''; });
  return true;
}

const forNew = options => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: (options.excludeCredentials ?? []).map(known),
});

const forKnown = options => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: (options.allowCredentials ?? []).map(known),
});

const known = descriptor => ({ ...descriptor, id: bytes(descriptor.id) });

// As toJSON of the standard has it, which not every browser and password keeper knows.
function plain(credential) {
  const { response } = credential;
  const given = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    given.attestationObject = text(response.attestationObject);
    given.transports = response.getTransports?.() ?? [];
  } else {
    given.authenticatorData = text(response.authenticatorData);
    given.signature = text(response.signature);
    if (response.userHandle) given.userHandle = text(response.userHandle);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {}),
    response: given,
  };
}

function bytes(base64url) {
  const binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, letter => letter.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function sentence(form, error) {
  if (error?.name === 'NotAllowedError' || error?.name === 'AbortError') return form.dataset.cancelled;
  if (error?.name === 'InvalidStateError') return form.dataset.known;
  if (error?.name === 'SecurityError') return form.dataset.domain;
  return form.dataset.failed;
}

function tell(form, words) {
  const place = form.querySelector('[data-passkey-says]');
  place.textContent = words;
  place.hidden = words === '';
}
