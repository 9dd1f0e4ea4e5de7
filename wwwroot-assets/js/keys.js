// The keys of every page. The dialog under "?" shows the table below, so no key can be missing there.
import { step } from './diff.js';

const mac = /Mac|iP/.test(navigator.platform);
const typing = 'input, textarea, select, [contenteditable], .monaco-editor';
const agent = () => location.pathname.match(/^\/agents\/[^/]+/)?.[0];
const go = path => path && Blazor.navigateTo(new URL(path, document.baseURI).href);
const modal = () => document.querySelector('dialog[open], .mud-dialog');
// On a keyboard without Latin letters the key's place decides.
const isChord = event => (mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) && !event.altKey && !event.shiftKey
  && (/^[a-z]$/i.test(event.key) ? event.key.toLowerCase() === 'k' : event.code === 'KeyK');

export const attach = (element, owner) => {
  const input = element.querySelector('input');
  const open = () => {
    input.value = '';
    element.showModal();
    owner.invokeMethodAsync('OnOpenedAsync').catch(() => {});
  };
  const toggle = () => element.open ? element.close() : modal() || open();
  const table = [
    { keys: mac ? '⌘ K' : 'Ctrl K', words: 'Search and commands' },
    { keys: '?', words: 'These shortcuts', run: () => owner.invokeMethodAsync('ShowShortcutsAsync', shown()).catch(() => {}) },
    { keys: 'n', words: 'Next change in a comparison', run: () => step(1), inDialogs: true },
    { keys: 'p', words: 'Previous change in a comparison', run: () => step(-1), inDialogs: true },
    { keys: 'g a', words: 'Go to agents', run: () => go('agents') },
    { keys: 'g c', words: 'Go to calls', run: () => go('calls') },
    { keys: 'g s', words: 'Go to settings', run: () => go('settings') },
    { keys: 'g d', words: 'Go to the draft of this agent', run: () => go(agent()) },
    { keys: 'g v', words: 'Go to the versions of this agent', run: () => go(agent() && `${agent()}/versions`) },
  ];
  const shown = () => table.map(({ keys, words }) => ({ keys, words }));
  let before = '', at = 0;
  const onKey = event => {
    // Taken before anyone else sees it: in Monaco it begins a chord, in some browsers it goes to the search bar.
    if (isChord(event)) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) toggle();
      return;
    }
    if (event.key === 'Shift') return;
    const row = event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(typing) ? undefined
      : table.find(r => r.run && r.keys === (event.timeStamp - at < 1500 ? `${before} ${event.key}` : event.key)) ?? table.find(r => r.run && r.keys === event.key);
    [before, at] = row ? ['', 0] : [event.key, event.timeStamp];
    if (!row || (modal() && !row.inDialogs)) return;
    event.preventDefault();
    row.run();
  };
  addEventListener('keydown', onKey, true);
  element.addEventListener('keydown', event => { if (event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault(); });
  element.addEventListener('click', event => { if (event.target === element) element.close(); });
  element.previousElementSibling.addEventListener('click', open);
  const chosen = new MutationObserver(() => document.getElementById(input.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }));
  chosen.observe(input, { attributes: true, attributeFilter: ['aria-activedescendant'] });
  return {
    table: shown,
    close: () => element.close(),
    dispose() { removeEventListener('keydown', onKey, true); chosen.disconnect(); },
  };
};
