// bench.js lets paper grow without a flicker: the next picture is loaded beside the one that is shown, then takes its
// place. While one loads only the newest of the others is remembered.
(() => {
  'use strict';
  let loading = false, waiting = '';

  async function show(paper, url) {
    if (loading) { waiting = url; return; }
    loading = true;
    const next = new Image();
    next.src = url;
    try {
      await next.decode();
      paper.src = next.src;
    } catch { /* the next state will come */ }
    loading = false;
    if (waiting) {
      const newest = waiting;
      waiting = '';
      show(paper, newest);
    }
  }

  document.addEventListener('htmx:sseMessage', event => {
    if (event.target.matches?.('[data-paper]')) show(event.target, event.detail.data);
  });
})();
