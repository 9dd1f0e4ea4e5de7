// Drives Monaco, whose files the BlazorMonaco package carries. One object per editor; nothing shared but the loader and the theme.
const root = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
let loading;

const load = () => loading ??= new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = `${root}/loader.js`;
  script.onerror = () => { loading = undefined; reject(new Error('The editor could not be loaded.')); };
  script.onload = () => {
    globalThis.require.config({ paths: { vs: root } });
    globalThis.require(['vs/editor/editor.main'], () => { prepare(); resolve(globalThis.monaco); }, reject);
  };
  document.head.append(script);
});

const prepare = () => {
  monaco.languages.register({ id: 'prompt' });
  monaco.languages.setMonarchTokensProvider('prompt', {
    tokenizer: { root: [[/\{\{[^{}]*\}\}/, 'variable'], [/^\s*#{1,6}\s.*$/, 'heading'], [/^\s*(?:[-*]|\d+\.)\s/, 'bullet']] },
  });
  const rules = (variable, heading, bullet) => [
    { token: 'variable', foreground: variable, fontStyle: 'bold' }, { token: 'heading', foreground: heading, fontStyle: 'bold' }, { token: 'bullet', foreground: bullet }];
  monaco.editor.defineTheme('ac-light', { base: 'vs', inherit: true, rules: rules('0b6b68', '1d1c1a', '5d5a54'), colors: { 'editor.background': '#ffffff', 'editor.foreground': '#1d1c1a', 'editorLineNumber.foreground': '#76726a', 'editor.lineHighlightBorder': '#f2f0ec' } });
  monaco.editor.defineTheme('ac-dark', { base: 'vs-dark', inherit: true, rules: rules('5ec9c2', 'edebe6', 'b0aca4'), colors: { 'editor.background': '#1c1c1a', 'editor.foreground': '#edebe6', 'editorLineNumber.foreground': '#928e86', 'editor.lineHighlightBorder': '#262624' } });
  const paint = () => monaco.editor.setTheme(acTheme.isDark() ? 'ac-dark' : 'ac-light');
  addEventListener('ac-theme', paint);
  paint();
};

const common = options => ({
  readOnly: options.readOnly, ariaLabel: options.label, wordWrap: 'on', minimap: { enabled: false }, fontSize: 13, lineHeight: 21,
  fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--ac-mono'), automaticLayout: true, scrollBeyondLastLine: false,
  renderLineHighlight: options.readOnly ? 'none' : 'line', lineNumbersMinChars: 3, padding: { top: 10, bottom: 10 }, occurrencesHighlight: false,
  unicodeHighlight: { ambiguousCharacters: false }, contextmenu: false, scrollbar: { alwaysConsumeMouseWheel: false }, tabFocusMode: options.language === 'prompt',
  // Text stays exactly as typed.
  autoIndent: 'none', autoClosingBrackets: 'never', autoClosingQuotes: 'never', autoSurround: 'never', trimAutoWhitespace: false,
  quickSuggestions: options.language === 'json', wordBasedSuggestions: false, links: false,
});

// Monaco announces through landmarks without names, of which a page may have only one.
const nameLandmarks = () => document.querySelectorAll('.monaco-status[role="complementary"]').forEach(status => status.setAttribute('role', 'status'));

const keepKey = key => `ac-keep:${key}`;

const offerKey = key => `ac-offer:${key}`;
const forget = key => localStorage.removeItem(keepKey(key));

/** Text typed and not saved in an earlier visit: { found: { text, at } or null }. It is put aside, so that typing now does not replace it. */
export const kept = key => {
  const left = localStorage.getItem(keepKey(key));
  if (left !== null) localStorage.setItem(offerKey(key), left);
  forget(key);
  return { found: JSON.parse(localStorage.getItem(offerKey(key)) ?? 'null') };
};
export const drop = key => localStorage.removeItem(offerKey(key));

export const createEditor = async (element, owner, options) => {
  await load();
  const model = monaco.editor.createModel(options.value, options.language);
  if (options.schema) monaco.languages.json.jsonDefaults.setDiagnosticsOptions({ validate: true, schemas: [{ uri: 'schema://draft', fileMatch: [model.uri.toString()], schema: JSON.parse(options.schema) }] });
  const editor = monaco.editor.create(element, { ...common(options), model });
  element.monaco = editor;
  nameLandmarks();
  // `seen` counts the server's texts that stand in this editor; a text sent with an older count was typed on an older text.
  let timer, silent = false, sent = options.value, seen = 0;
  const send = async () => {
    clearTimeout(timer);
    const text = editor.getValue();
    if (text === sent || 'offline' in document.body.dataset) return;
    sent = text;
    try {
      await owner.invokeMethodAsync('OnTextAsync', text, seen);
    } catch {
      sent = undefined; // The line is down: the text is kept, and sent when it is back.
    }
  };
  const changes = editor.onDidChangeModelContent(() => {
    if (silent) return;
    if (options.keepKey) localStorage.setItem(keepKey(options.keepKey), JSON.stringify({ text: editor.getValue(), at: new Date().toISOString() }));
    clearTimeout(timer);
    timer = setTimeout(send, 400);
  });
  editor.onDidBlurEditorText(send);
  const again = () => { sent = undefined; send(); };
  addEventListener('ac-online', again);
  element.dispatchEvent(new Event('ready'));
  return {
    /** Takes the server's text, unless something was typed that the server has not seen: then that is sent instead. */
    setText(text, number, replacing) {
      if (editor.getValue() !== replacing) { again(); return false; }
      seen = number;
      sent = text;
      if (text === replacing) return true;
      silent = true;
      editor.executeEdits('server', [{ range: model.getFullModelRange(), text }]) || model.setValue(text);
      silent = false;
      return true;
    },
    saved(text) { if (options.keepKey && editor.getValue() === text) forget(options.keepKey); },
    flush: send,
    focus: () => editor.focus(),
    insert(text) { editor.focus(); editor.executeEdits('insert', [{ range: editor.getSelection(), text, forceMoveMarkers: true }]); },
    dispose() { send(); removeEventListener('ac-online', again); changes.dispose(); editor.dispose(); model.dispose(); delete element.monaco; },
  };
};

export const createDiff = async (element, options) => {
  await load();
  const [original, modified] = [options.original, options.modified].map(text => monaco.editor.createModel(text, options.language));
  const editor = monaco.editor.createDiffEditor(element, { ...common({ ...options, readOnly: true }), renderSideBySide: options.sideBySide, originalEditable: false, renderOverviewRuler: false });
  editor.setModel({ original, modified });
  element.monaco = editor;
  nameLandmarks();
  return {
    setSideBySide: value => editor.updateOptions({ renderSideBySide: value }),
    dispose() { editor.dispose(); original.dispose(); modified.dispose(); delete element.monaco; },
  };
};
