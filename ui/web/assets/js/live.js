// live.js minds what people look at and reach for while the page changes: what others do waits for a finger, lists stay where
// they are, a sheet holds the focus and gives it back. It finds its places by data-attributes, which ui/part/doc.go lists.
(() => {
  'use strict';
  const all = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
  const over = () => document.getElementById('over');

  // place describes an element so that the one which replaces it can be found.
  function place(el) {
    if (!el || el === document.body) return null;
    if (el.id) return '#' + CSS.escape(el.id);
    if (el.dataset.testid) return `[data-testid="${CSS.escape(el.dataset.testid)}"]`;
    if (el.name && el.value) return `[name="${CSS.escape(el.name)}"][value="${CSS.escape(el.value)}"]`;
    return null;
  }

  // ---- What others change -----------------------------------------------------------------------------------------

  // A key that is drawn anew between press and release loses the tap: what others change in it waits until the finger is up.
  // A page that is being left is not drawn anew either: its keys would take a second tap, for something else.
  const waiting = new Map(); // what an element shall show
  let pressed = null, lifted = 0, leaving = 0;

  function wait(event) {
    const el = event.target;
    if (!leaving && !(pressed && el.contains(pressed))) {
      const stay = hold(el);
      el.addEventListener('htmx:sseMessage', stay, { once: true });
      return;
    }
    event.preventDefault();
    waiting.set(el, event.detail.data);
  }
  function redraw() {
    waiting.forEach((data, el) => {
      if (!el.isConnected) return;
      const stay = hold(el);
      htmx.swap(el, data, { swapStyle: el.getAttribute('hx-swap') || 'innerHTML' }, { contextElement: el });
      stay();
    });
    waiting.clear();
  }
  function lift(after) {
    clearTimeout(lifted);
    lifted = setTimeout(() => {
      pressed = null;
      if (!leaving) redraw();
    }, after);
  }
  function remain() {
    clearTimeout(leaving);
    leaving = 0;
    redraw();
  }
  function leave(event) {
    if (event.defaultPrevented) return;
    clearTimeout(leaving);
    leaving = setTimeout(remain, 5000); // a download, or a stall that does not answer
  }
  window.addEventListener('submit', leave);
  window.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('a[href]:not([target])')) leave(event);
  });
  window.addEventListener('pageshow', event => { if (event.persisted) remain(); });

  // hold remembers where everything lies in an element that is about to be drawn anew. What it returns brings lists back to
  // the row that stood first in them, and keeps taps from keys that came to lie where another lay: a finger may be on its way.
  const keys = el => all(el, 'a[href], button').filter(key => key.getClientRects().length);
  const lies = (rect, x, y) => rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom;

  function hold(el) {
    const tops = all(el, '.scroll').map(list => {
      const edge = list.getBoundingClientRect().top;
      const row = list.scrollTop > 0 && all(list, '[data-testid]').find(r => r !== list && r.getBoundingClientRect().bottom > edge);
      return { top: list.scrollTop, row: place(row || null), at: row ? row.getBoundingClientRect().top : 0 };
    });
    const before = keys(el).map(key => ({ of: place(key), rect: key.getBoundingClientRect() }));
    return () => {
      all(el, '.scroll').forEach((list, i) => {
        const was = tops[i];
        if (!was?.top) return;
        list.scrollTop = was.top;
        const row = was.row && list.querySelector(was.row);
        if (row) list.scrollTop += row.getBoundingClientRect().top - was.at;
      });
      keys(el).forEach(key => {
        const now = key.getBoundingClientRect(), x = (now.left + now.right) / 2, y = (now.top + now.bottom) / 2;
        if (!before.some(was => was.of !== place(key) && lies(was.rect, x, y))) return;
        key.setAttribute('data-moved', '');
        setTimeout(() => key.removeAttribute('data-moved'), 400);
      });
    };
  }

  document.addEventListener('pointerdown', event => {
    clearTimeout(lifted);
    pressed = event.target;
  }, true);
  document.addEventListener('pointerup', () => lift(300), true); // a touch becomes a click a moment later, or never
  document.addEventListener('pointercancel', () => lift(0), true);
  document.addEventListener('click', () => lift(0), true);

  // ---- Sheets and focus -------------------------------------------------------------------------------------------

  const dialog = () => all(over() || document.createElement('i'), '[aria-modal="true"]').pop();
  let opener = null; // how to find again what opened the sheet

  const focus = el => el?.focus({ preventScroll: true });
  const inside = root => all(root, 'a[href], button, input:not([type=hidden]), [tabindex="0"]').filter(el => el.tabIndex >= 0 && el.getClientRects().length);

  let left = null;
  document.addEventListener('htmx:beforeSwap', event => {
    const { xhr } = event.detail;
    // A refusal or a fault says where it wants to stand; htmx would drop it.
    if (xhr.status >= 400 && xhr.getResponseHeader('HX-Retarget')) event.detail.shouldSwap = true;
    left = place(document.activeElement);
    if (!dialog()) opener = left;
  });
  document.addEventListener('htmx:sseBeforeMessage', event => {
    left = place(document.activeElement);
    wait(event);
  });
  document.addEventListener('htmx:afterSettle', () => {
    const sheet = dialog();
    if (sheet && !sheet.contains(document.activeElement)) focus(sheet.querySelector('[autofocus]') || inside(sheet)[0]);
    else if (!sheet && document.activeElement === document.body) focus(document.querySelector(left || opener || '#none'));
  });

  function closeOver(event) {
    const sheet = over();
    if (!sheet?.firstElementChild || !sheet.querySelector('[data-close]')) return;
    event.preventDefault();
    sheet.replaceChildren();
    focus(document.querySelector(opener || '#none'));
  }
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('[data-close]')) closeOver(event);
  });
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') closeOver(event);
    if (event.key === 'Tab') keepFocusIn(event);
  });

  function keepFocusIn(event) {
    const stops = dialog() ? inside(dialog()) : [], last = stops.length - 1;
    if (last < 0) return;
    if (document.activeElement === stops[event.shiftKey ? 0 : last]) {
      event.preventDefault();
      focus(stops[event.shiftKey ? last : 0]);
    }
  }
})();
