/** Goes to the next change (1) or the one before (-1): of the dialog in front, else of the page. */
export const step = by => {
  const changes = [...(document.querySelector('.mud-dialog') ?? document).querySelectorAll('[data-change]')];
  if (changes.length === 0) return;
  const here = changes.findIndex(c => c.hasAttribute('data-here'));
  const next = here < 0 && by < 0 ? changes.length - 1 : (here + by + changes.length) % changes.length;
  changes.forEach((c, i) => c.toggleAttribute('data-here', i === next));
  changes[next].scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
};

export const attach = () => ({ next: () => step(1), previous: () => step(-1), dispose() { } });
