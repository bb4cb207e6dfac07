// Keys of the queue and the hit page. Links and forms do the work; keys only move the focus and press them.
// KeyboardEvent.code, because J must be the same key on Russian, Azerbaijani and Arabic layouts.

const page = () => document.querySelector('main');
const typing = target => target.closest?.('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])');

function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')];
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)].focus();
  return true;
}

function nextView() {
  const views = [...document.querySelectorAll('[data-views] a')];
  if (views.length === 0) return false;
  views[(views.findIndex(view => view.hasAttribute('aria-current')) + 1) % views.length].click();
  return true;
}

// The bar is in view already, unless the window is so low that it does not stick.
const focusIn = (form, control) => control.focus({ preventScroll: getComputedStyle(form).position === 'sticky' });

function choose(form, radio) {
  if (!radio) return false;
  radio.checked = true;
  focusIn(form, radio);
  return true;
}

// The focus goes on to the reasons, never to the button: a decision takes a reason.
function chooseOutcome(form, letter) {
  const outcome = form.querySelector(`[name=outcome][data-key="${letter}"]`);
  if (!choose(form, outcome)) return false;
  const reasons = form.querySelector(`[data-reasons="${outcome.value}"]`);
  focusIn(form, reasons.querySelector(':checked') ?? reasons.querySelector('input'));
  return true;
}

function chooseReason(form, number) {
  const outcome = form.querySelector('[name=outcome]:checked');
  const reason = outcome && form.querySelectorAll(`[data-reasons="${outcome.value}"] input`)[number - 1];
  if (!choose(form, reason)) return false;
  if (reason.hasAttribute('data-text')) focusIn(form, form.querySelector('textarea'));
  return true;
}

function acknowledge(form) {
  const box = form?.querySelector('[data-acknowledge]');
  if (!box) return false;
  box.checked = !box.checked;
  focusIn(form, box);
  return true;
}

function submit(target) {
  const form = target.closest?.('form') ?? document.querySelector('form[data-decision]');
  if (!form?.matches('[data-decision]') || form.dataset.sent) return false;
  form.requestSubmit();
  return true;
}

function help() {
  document.getElementById('keys-help')?.togglePopover();
  return true;
}

function act({ code, key, shiftKey }) {
  if (key === '?' || (shiftKey && code === 'Slash')) return help();
  if (shiftKey) return false;
  const form = document.querySelector('form[data-decision]');
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  if (form && digit) return chooseReason(form, Number(digit[1]));
  if (form && /^Key[NPM]$/.test(code)) return chooseOutcome(form, code.at(-1));
  switch (code) {
    case 'KeyC': return acknowledge(form);
    case 'KeyJ': return step(1);
    case 'KeyK': return step(-1);
    case 'KeyF': return nextView();
    case 'KeyQ': document.querySelector('[data-back]')?.click(); return true;
    default: return false;
  }
}

document.addEventListener('keydown', event => {
  if (event.isComposing || event.altKey || event.metaKey || event.getModifierState('AltGraph')) return;
  if (event.ctrlKey) {
    if (event.code === 'Enter' && !event.shiftKey && !event.repeat && submit(event.target)) event.preventDefault();
    return;
  }
  if (page()?.dataset.keys === 'off' || typing(event.target) || document.querySelector('dialog:modal')) return;
  if (act(event)) event.preventDefault();
});

// A held key or an impatient second press must not decide twice.
document.addEventListener('submit', event => {
  if (!event.target.matches('[data-decision]')) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
}, true);
for (const failed of ['htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(failed, () => document.querySelector('form[data-decision]')?.removeAttribute('data-sent'));
}
