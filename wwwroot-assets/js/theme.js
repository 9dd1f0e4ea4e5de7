// Runs before the first paint, so that a dark page never flashes white.
(() => {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = localStorage.getItem('ac-theme') ?? 'system';
    document.documentElement.dataset.theme = chosen === 'dark' || (chosen === 'system' && media.matches) ? 'dark' : 'light';
    dispatchEvent(new Event('ac-theme'));
  };
  media.addEventListener('change', apply);
  globalThis.acTheme = {
    choose(theme) { localStorage.setItem('ac-theme', theme); apply(); },
    chosen: () => localStorage.getItem('ac-theme') ?? 'system',
    isDark: () => document.documentElement.dataset.theme === 'dark',
  };
  apply();
})();
