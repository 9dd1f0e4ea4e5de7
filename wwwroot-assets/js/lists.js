/** Presses the button that ends a list when it comes near the window. */
export const pressWhenNear = button => {
  const observer = new IntersectionObserver(entries => entries.some(e => e.isIntersecting) && button.click(), { rootMargin: '400px' });
  observer.observe(button);
  return { dispose: () => observer.disconnect() };
};

/** In a list, a link with data-source names a row: pointing at it draws an arrow to that row, following it goes there when the row is loaded. */
export const showSources = list => {
  const arrow = list.querySelector('.arrow');
  const rowOf = link => list.querySelector(`#${link.dataset.source}`);
  const hide = () => {
    arrow.hidden = true;
    list.querySelectorAll('[data-named]').forEach(row => row.removeAttribute('data-named'));
  };
  const show = event => {
    hide();
    const link = event.target.closest?.('[data-source]'), source = link && rowOf(link);
    if (!source) return;
    const [from, to] = [link.closest('li'), source].map(row => row.offsetTop + 21);
    Object.assign(arrow.style, { top: `${from}px`, height: `${to - from}px` });
    arrow.hidden = false;
    source.toggleAttribute('data-named', true);
  };
  const follow = event => {
    const link = event.target.closest('[data-source]'), source = link && rowOf(link);
    if (!source || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    source.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    source.querySelector('a').focus({ preventScroll: true });
    source.toggleAttribute('data-named', true);
  };
  list.addEventListener('pointerover', show);
  list.addEventListener('focusin', show);
  list.addEventListener('focusout', hide);
  list.addEventListener('pointerleave', hide);
  list.addEventListener('click', follow);
};
