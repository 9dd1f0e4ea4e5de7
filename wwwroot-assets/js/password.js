// Shows a password while it is typed. One listener serves every field, on plain pages and on live ones.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-show-password]');
  if (!button) return;
  const field = button.parentElement.querySelector('input');
  const shown = field.type === 'password';
  field.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', shown);
  button.firstChild.textContent = shown ? 'Hide' : 'Show';
});
// A form that is posted must never carry a shown password into the browser's history of fields.
document.addEventListener('submit', event => {
  for (const button of event.target.querySelectorAll('[data-show-password][aria-pressed="true"]')) button.click();
}, true);
