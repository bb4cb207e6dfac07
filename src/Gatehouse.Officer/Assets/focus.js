// After a page came in by script the focus goes where a reader would start; the browser does so for whole loads.

document.addEventListener('htmx:afterSettle', () => {
  const start = [...document.querySelectorAll('[data-focus]')].at(-1) ?? document.querySelector('h1');
  start?.focus({ preventScroll: start.matches('h1') });
  if (start?.matches('h1')) scrollTo(0, 0);
});
