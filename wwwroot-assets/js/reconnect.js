// Says plainly that the connection is lost, keeps trying, and reloads when the server has forgotten this page.
const bar = document.getElementById('components-reconnect-modal');
const text = bar.querySelector('[data-text]');
const words = {
  show: 'Connection lost. Trying again… What you type in the editor is kept in this browser.',
  retrying: 'Connection lost. Trying again… What you type in the editor is kept in this browser.',
  failed: 'Still no connection. What you typed is kept in this browser.',
  paused: 'This page was paused.',
};

const retry = async () => {
  try {
    if (!await Blazor.reconnect()) location.reload();
  } catch { /* still down: the timer tries again */ }
};

let timer;
bar.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  clearInterval(timer);
  if (state === 'rejected' || state === 'resume-failed') return location.reload();
  if (state === 'hide') {
    delete bar.dataset.state;
    delete document.body.dataset.offline;
    dispatchEvent(new Event('ac-online'));
    return;
  }
  if (!(state in words)) return;
  bar.dataset.state = state;
  document.body.dataset.offline = '';
  text.textContent = words[state];
  if (state === 'failed') timer = setInterval(retry, 5000);
});
bar.querySelector('button').addEventListener('click', retry);

// The server takes nothing but WebSockets, so nothing else is tried, nor asked for first.
const webSocketsAlone = builder => builder.withUrl('_blazor', { transport: 1, skipNegotiation: true });

// A restart of the server takes a second or two: try again soon, then every three seconds for as long as the page is open.
Blazor.start({ circuit: { configureSignalR: webSocketsAlone, reconnectionOptions: { maxRetries: 100_000, retryIntervalMilliseconds: tries => Math.min(250 * 2 ** tries, 3_000) } } });
