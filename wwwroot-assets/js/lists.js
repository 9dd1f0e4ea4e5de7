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

/** Around a list whose rows carry data-row: tells its owner whether the beginning is in sight, and keeps the reader's place in this entry of the history, so that going back leads there. */
export const keepPlace = (list, owner) => {
  const top = list.querySelector('[data-top]'), bar = 60;
  let timer;
  const rows = () => [...list.querySelectorAll('[data-row]')];
  const row = id => list.querySelector(`[data-row="${CSS.escape(id)}"]`);
  const keep = opened => {
    clearTimeout(timer);
    const all = rows(), anchor = all.find(r => r.getBoundingClientRect().bottom > bar);
    const place = scrollY > 0 && anchor
      ? { first: all[0].dataset.row, last: all.at(-1).dataset.row, anchor: anchor.dataset.row, offset: anchor.getBoundingClientRect().top, opened }
      : undefined;
    history.replaceState({ ...history.state, place }, '');
  };
  const onScroll = () => {
    const here = location.href;
    clearTimeout(timer);
    timer = setTimeout(() => here === location.href && keep(), 200);
  };
  const onClick = event => keep(event.target.closest('[data-row]')?.dataset.row);
  const observer = new IntersectionObserver(
    ([entry]) => owner.invokeMethodAsync('OnTop', entry.isIntersecting).catch(() => {}), { rootMargin: `-${bar}px 0px 0px 0px` });
  observer.observe(top);
  addEventListener('scroll', onScroll, { passive: true });
  list.addEventListener('click', onClick, true);
  return {
    find: () => history.state?.place ?? null,
    goTo: place => {
      const target = row(place.anchor);
      if (target) scrollBy({ top: target.getBoundingClientRect().top - place.offset, behavior: 'instant' });
      (place.opened && row(place.opened))?.querySelector('a')?.focus({ preventScroll: true });
      return top.getBoundingClientRect().top >= bar;
    },
    toTop: () => scrollTo({ top: 0, behavior: 'instant' }),
    dispose: () => {
      clearTimeout(timer);
      observer.disconnect();
      removeEventListener('scroll', onScroll);
      list.removeEventListener('click', onClick, true);
    },
  };
};
