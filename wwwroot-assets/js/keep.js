// What is typed into form fields while the connection is down: kept in this browser, sent again when it is back,
// and offered after a reload. The editor keeps its own text.
export const watch = (root, agent) => {
  const key = `ac-keep:${agent}/fields`;
  const read = () => JSON.parse(localStorage.getItem(key) ?? '{}');
  const write = fields => Object.keys(fields).length ? localStorage.setItem(key, JSON.stringify(fields)) : localStorage.removeItem(key);
  const note = event => {
    const field = event.target;
    if (!('offline' in document.body.dataset) || !field.id || field.closest('.monaco-editor') || !field.closest('[id^="field-"]')) return;
    write({ ...read(), [field.id]: field.type === 'checkbox' ? field.checked : field.value });
  };
  const replay = () => {
    const fields = read();
    for (const [id, value] of Object.entries(fields)) {
      const field = document.getElementById(id);
      if (!field) continue;
      if (field.type === 'checkbox') field.checked = value;
      else field.value = value;
      for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
    }
    write({});
  };
  root.addEventListener('input', note);
  root.addEventListener('change', note);
  addEventListener('ac-online', replay);
  return {
    labels: () => Object.keys(read()).map(id => document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent ?? id),
    replay,
    forget: () => write({}),
    dispose() { root.removeEventListener('input', note); root.removeEventListener('change', note); removeEventListener('ac-online', replay); },
  };
};
