// signboard.js makes the board of signings heard, and keeps it alive for a day. Without it the board shows the same.
// It finds its places by data-attributes: [data-chime] is the URL of the sound of a call, [data-voice] the language that a
// voice of this machine says it in, [data-call] a number that was called, with the sentence [data-say]; [data-renew] asks
// for the page anew. What it keeps is the set of numbers that are called now, so it grows with nothing.
(() => {
  'use strict';
  const board = document.getElementById('signboard'), html = document.documentElement;

  // ---- Calls ------------------------------------------------------------------------------------------------------

  const called = () => new Map([...board.querySelectorAll('[data-call]')].map(el => [el.dataset.call, el]));
  const chime = board.dataset.chime ? new Audio(board.dataset.chime) : null;
  let shown = new Set(called().keys());

  function changed() {
    const now = called(), fresh = [...now].filter(([label]) => !shown.has(label)).map(([, el]) => el);
    shown = new Set(now.keys());
    if (!fresh.length) return;
    fresh.forEach(el => el.setAttribute('data-fresh', ''));
    announce(fresh.map(el => el.dataset.say));
  }

  // A browser that was not told otherwise plays nothing before the first touch; then there is only the picture.
  function announce(sentences) {
    if (!chime) return say(sentences);
    chime.onended = () => say(sentences);
    chime.currentTime = 0;
    chime.play().catch(() => say(sentences));
  }

  // Voices of other machines would be told who is called: only those of this one speak.
  function say(sentences) {
    const lang = board.dataset.voice;
    const voice = lang && window.speechSynthesis?.getVoices().find(v => v.localService && v.lang.slice(0, 2) === lang);
    if (!voice) return;
    speechSynthesis.cancel(); // a newer call goes before one that nobody has heard the end of
    for (const sentence of sentences) {
      const words = new SpeechSynthesisUtterance(sentence);
      words.voice = voice;
      words.lang = voice.lang;
      speechSynthesis.speak(words);
    }
  }

  // ---- A day without anybody --------------------------------------------------------------------------------------

  // popstand sends the board every 20 seconds, changed or not. A network that died without a word ends no connection: who
  // has heard nothing for 65 seconds says so, and loads the page once popstand answers, never a browser's error page.
  const patience = 65000;
  let heard = performance.now(), missing = false;

  const renew = () => fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(answer => { if (answer.ok) location.reload(); }, () => {});
  setInterval(() => {
    if (performance.now() - heard < patience) return;
    missing = true;
    html.setAttribute('data-lost', '');
    renew();
  }, 5000);
  document.addEventListener('htmx:sseMessage', () => {
    heard = performance.now();
    if (missing) html.removeAttribute('data-lost');
    missing = false;
  });
  document.addEventListener('htmx:load', () => {
    changed();
    if (document.querySelector('[data-renew]')) renew();
  });
})();
