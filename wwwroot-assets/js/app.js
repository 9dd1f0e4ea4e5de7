// Small things only the browser knows.
export const markInteractive = () => { document.body.dataset.interactive = ''; };
export const isDark = () => acTheme.isDark();
export const chosenTheme = () => acTheme.chosen();
export const chooseTheme = theme => acTheme.choose(theme);
export const onTheme = (owner, method) => {
  const handler = () => owner.invokeMethodAsync(method, acTheme.isDark()).catch(() => {});
  addEventListener('ac-theme', handler);
  return { dispose: () => removeEventListener('ac-theme', handler) };
};
export const clock = () => ({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
export const copy = async text => { try { await navigator.clipboard.writeText(text); return true; } catch { return false; } };
// Small things to find again in this browser.
export const remember = (key, text) => localStorage.setItem(`ac-${key}`, text);
export const recall = key => localStorage.getItem(`ac-${key}`);
export const focus = selector => document.querySelector(selector)?.focus();
