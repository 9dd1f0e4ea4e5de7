// The form of a draft: the way to a field, and where the person is.
const settle = 300;

/** Shows a field and puts the cursor into it. Does nothing when the page has no such field. */
export const focusField = path => {
  const row = document.getElementById(`field-${path}`);
  if (!row) return;
  row.scrollIntoView({ block: 'center' });
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!calm) row.animate([{ backgroundColor: 'var(--ac-accent-soft)' }, { backgroundColor: 'transparent' }], { duration: 1800, easing: 'ease-in' });
  const editor = row.querySelector('.editor');
  if (!editor) return row.querySelector('input, select, textarea, summary, button')?.focus({ preventScroll: true });
  if (editor.monaco) editor.monaco.focus();
  else editor.addEventListener('ready', () => editor.monaco.focus(), { once: true });
};

/** Tells the owner which section has the focus, once it has stayed there for a moment and the server can be reached. */
export const watchSections = owner => {
  let timer, told;
  const tell = section => {
    if ('offline' in document.body.dataset) return;
    told = section;
    owner.invokeMethodAsync('OnSectionAsync', section).catch(() => {});
  };
  const look = () => {
    const section = document.activeElement?.closest('[data-section]')?.dataset.section;
    clearTimeout(timer);
    if (section && section !== told) timer = setTimeout(tell, settle, section);
  };
  document.addEventListener('focusin', look);
  addEventListener('ac-online', look);
  look();
  return { dispose() { clearTimeout(timer); document.removeEventListener('focusin', look); removeEventListener('ac-online', look); } };
};
