// buyer.js counts down on the buyers' screen, makes its sounds and reads aloud. Without it all is still there to be seen:
// what has had its time is taken away by popstand, not here.
(() => {
  'use strict';
  const first = selector => document.querySelector(selector);

  // ---- The time that is left --------------------------------------------------------------------------------------

  const since = new WeakMap();
  function count() {
    const el = first('[data-clears]');
    if (!el) return;
    if (!since.has(el)) since.set(el, performance.now());
    const left = Math.max(0, Math.ceil(Number(el.dataset.clears) - (performance.now() - since.get(el)) / 1000));
    el.querySelector('[data-clears-n]').textContent = left;
    el.querySelector('progress').value = left;
  }
  setInterval(count, 1000);

  // ---- Sounds -----------------------------------------------------------------------------------------------------

  // A browser that was not told otherwise plays nothing before the first touch; then there is only the picture.
  let heard = first('[data-no]')?.dataset.no;
  function sound() {
    const now = first('[data-no]');
    if (now?.dataset.no === heard) return;
    heard = now?.dataset.no;
    const url = now && first('[data-sounds]')?.dataset[now.dataset.tone];
    if (url) new Audio(url).play().catch(() => {});
  }

  // ---- Reading aloud ----------------------------------------------------------------------------------------------

  const voice = lang => window.speechSynthesis?.getVoices().find(v => v.localService && v.lang.slice(0, 2) === lang);
  function offer() {
    const key = first('[data-aloud]');
    if (key) key.hidden = !voice(key.dataset.aloud);
  }
  window.speechSynthesis?.addEventListener?.('voiceschanged', offer);
  document.addEventListener('click', event => {
    const key = event.target instanceof Element && event.target.closest('[data-aloud]');
    if (!key) return;
    const words = new SpeechSynthesisUtterance(first('[data-say]').innerText);
    words.voice = voice(key.dataset.aloud);
    words.lang = words.voice.lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  });

  // ---- Capitals ---------------------------------------------------------------------------------------------------

  // One key makes the next letter a capital, and so is the first one. A letter whose capital are two stays small.
  function cased(pad, upper) {
    pad.toggleAttribute('data-upper', upper);
    pad.querySelectorAll('[data-kbd-key]').forEach(key => {
      const letter = key.dataset.kbdKey, other = upper ? letter.toUpperCase() : letter.toLowerCase();
      if ([...letter].length === 1 && [...other].length === 1) key.dataset.kbdKey = key.value = key.textContent = other;
    });
  }
  document.addEventListener('click', event => {
    const key = event.target instanceof Element && event.target.closest('[data-case] button'), pad = key && key.closest('[data-case]');
    if (!pad) return;
    if (key.matches('[data-kbd-case]')) {
      event.preventDefault();
      cased(pad, !pad.hasAttribute('data-upper'));
    } else if (key.dataset.kbdKey) {
      cased(pad, key.dataset.kbdKey === 'clear');
    }
  });

  document.addEventListener('htmx:load', () => { sound(); count(); offer(); });
})();
