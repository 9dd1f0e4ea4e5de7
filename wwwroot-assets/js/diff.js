// Next and previous change by button or by the keys n and p.
export const attach = element => {
  let at = -1;
  const go = step => {
    const changes = [...element.querySelectorAll('[data-change]')];
    if (changes.length === 0) return;
    at = (at + step + changes.length) % changes.length;
    changes.forEach((c, i) => c.toggleAttribute('data-here', i === at));
    changes[at].scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  const onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, [contenteditable], .monaco-editor')) return;
    if (event.key === 'n') go(1);
    else if (event.key === 'p') go(-1);
  };
  document.addEventListener('keydown', onKey);
  return { next: () => go(1), previous: () => go(-1), dispose: () => document.removeEventListener('keydown', onKey) };
};
