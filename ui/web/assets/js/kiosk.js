// kiosk.js makes instant what every form also does without it: keypads, the keyboard on the screen, countdowns.
// It finds its places by data-attributes, which ui/part/doc.go lists, and holds no word and no rule: words stand in the
// page, rules in popstand. It stores nothing, loads nothing and evaluates nothing.
(() => {
  'use strict';
  const html = document.documentElement;
  const all = (root, selector) => [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
  const write = (root, selector, text) => all(root, selector).forEach(el => { el.textContent = text; });

  // on calls act(element, event) for events on elements that match, those that the page gets later included.
  const on = (type, selector, act, capture = false) => document.addEventListener(type, event => {
    const el = event.target instanceof Element && event.target.closest(selector);
    if (el) act(el, event);
  }, capture);

  // ---- Keypads: form[data-pad] ------------------------------------------------------------------------------------

  const field = pad => pad.querySelector('[data-pad-value]');
  const digits = text => text.replace(/\D/g, '');

  function press(pad, key) {
    const value = field(pad);
    if (pad.dataset.sent || !value) return;
    let text = pad.dataset.fresh ? '' : value.value;
    delete pad.dataset.fresh;
    if (key === 'clear') text = '';
    else if (key === 'back') text = text.slice(0, -1);
    else if (text.length + key.length <= (Number(value.dataset.padMax) || 9)) text += key;
    if (pad.dataset.pad !== 'pin' && pad.dataset.pad !== 'time') text = text.replace(/^0+(?=\d)/, '');
    value.value = text;
    show(pad);
    if (pad.dataset.pad === 'pin' && text.length === Number(value.dataset.padMax)) pad.requestSubmit();
  }

  function show(pad) {
    const typed = digits(field(pad).value);
    switch (pad.dataset.pad) {
      case 'pin': return all(pad, '[data-pad-dots] > i').forEach((dot, i) => dot.toggleAttribute('data-on', i < typed.length));
      case 'time': return write(pad, '[data-pad-show]', typed);
      case 'amount': return showAmount(pad, typed);
      case 'denom': return showCount(pad, typed);
      default: write(pad, '[data-pad-show]', (typed || '0') + (pad.dataset.suffix || ''));
    }
  }

  // money writes minor units as the page's language does. Whole numbers only: no amount passes through a fraction.
  function money(how, minor) {
    const after = Number(how.digits) || 0;
    const text = String(Math.abs(minor)).padStart(after + 1, '0');
    const whole = text.slice(0, text.length - after).replace(/\B(?=(\d{3})+$)/g, how.group || '');
    const rest = after ? how.decimal + text.slice(-after) : '';
    return (minor < 0 ? '\u2212' : '') + (how.prefix || '') + whole + rest + (how.suffix || '');
  }

  // countOut lists the notes and coins of an amount, the largest first: "2× €20 + €5".
  function countOut(how, minor) {
    const unit = 10 ** (Number(how.digits) || 0), all = [];
    for (const value of (how.pieces || '').split(' ').map(Number).filter(Boolean)) {
      const n = Math.floor(minor / value);
      minor -= n * value;
      const label = value % unit ? money(how, value) : money({ ...how, digits: 0 }, value / unit);
      if (n > 0) all.push(n > 1 ? n + '\u00d7 ' + label : label);
    }
    return all.join(' + ');
  }

  function showAmount(pad, typed) {
    const how = pad.dataset, amount = Number(typed);
    write(pad, '[data-pad-show]', money(how, amount));
    const off = typed === '' || amount < Number(how.min || 0) || amount > Number(how.max || Infinity);
    all(pad, '[data-pad-take]').forEach(key => off ? key.setAttribute('aria-disabled', 'true') : key.removeAttribute('aria-disabled'));
    if (!how.due) return;
    const change = amount - Number(how.due), short = typed !== '' && change < 0;
    const coins = change > 0 ? countOut(how, change) : '';
    write(pad, '[data-pad-coins]', coins);
    all(pad, '[data-pad-coins]').forEach(el => el.toggleAttribute('data-long', coins.length > 27));
    write(pad, '[data-pad-change-label]', short ? how.wordShort : how.wordChange);
    all(pad, '[data-pad-change]').forEach(el => {
      el.textContent = typed === '' ? '' : money(how, Math.abs(change));
      el.parentElement.toggleAttribute('data-short', short);
    });
  }

  function showCount(pad, typed) {
    const row = picked(pad);
    if (row) {
      row.querySelector('[data-denom-n]').value = typed;
      write(row, '[data-denom-show]', typed || '\u2013');
      write(row, '[data-denom-sum]', typed ? money(pad.dataset, Number(typed) * Number(row.dataset.denom)) : '');
    }
    write(pad, '[data-pad-show]', typed || '0');
    let total = 0;
    all(pad, '[data-denom]').forEach(r => { total += Number(r.dataset.denom) * Number(r.querySelector('[data-denom-n]').value); });
    write(document, '[data-denom-total]', money(pad.dataset, total));
  }

  const picked = pad => pad.querySelector('input[name="pick"]:checked')?.closest('[data-denom]');

  // pick makes another count the one that is typed; its first digit replaces what stands there.
  function pick(pad) {
    const row = picked(pad), name = row?.querySelector('[data-denom-label], span');
    field(pad).value = row?.querySelector('[data-denom-n]').value || '';
    pad.dataset.fresh = '1';
    write(pad, '[data-pad-what]', name?.textContent || '');
    show(pad);
  }

  on('click', '[data-pad] [data-pad-key]', (key, event) => {
    event.preventDefault();
    press(key.closest('[data-pad]'), key.dataset.padKey);
  });
  on('change', '[data-pad="denom"] input[name="pick"]', radio => pick(radio.form));
  on('click', '[data-denom-next]', (key, event) => {
    event.preventDefault();
    const radios = all(key.form, 'input[name="pick"]'), at = radios.findIndex(r => r.checked);
    radios[(at + 1) % radios.length].checked = true;
    radios[(at + 1) % radios.length].closest('[data-denom]').scrollIntoView({ block: 'nearest' });
    pick(key.form);
  });

  // A plugged-in keyboard works every pad. Digits in a text field stay there; Enter on a focused key is that key's.
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = event.target, pad = all(document, 'form[data-pad]').pop();
    if (!pad || at.matches('input:not([type=radio],[type=checkbox],[type=hidden]), textarea, select')) return;
    if (/^\d$/.test(event.key)) press(pad, event.key);
    else if (event.key === 'Backspace') press(pad, 'back');
    else if (event.key === 'Enter' && !at.closest('a, button')) pad.querySelector('[data-pad-take], [data-denom-next], [name="set"]')?.click();
    else return;
    event.preventDefault();
  });

  // ---- The keyboard on the screen: [data-kbd] ---------------------------------------------------------------------

  on('pointerdown', '[data-kbd-key]', (key, event) => event.preventDefault()); // the field keeps its caret
  on('click', '[data-kbd] [data-kbd-key]', (key, event) => {
    const into = document.getElementById(key.closest('[data-kbd]').dataset.kbd);
    if (!into) return;
    event.preventDefault();
    let what = key.dataset.kbdKey;
    const board = key.closest('[data-kbd]');
    if (what === 'shift') {
      board.toggleAttribute('data-upper');
      return;
    }
    if (board.hasAttribute('data-upper') && what.length === 1) {
      what = what.toUpperCase();
      board.removeAttribute('data-upper');
    }
    if (document.activeElement !== into) {
      into.focus({ preventScroll: true });
      into.setSelectionRange(into.value.length, into.value.length);
    }
    const from = into.selectionStart, to = into.selectionEnd;
    if (what === 'clear') into.value = '';
    else if (what === 'back') into.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end');
    else into.setRangeText(what === 'space' ? ' ' : what, from, to, 'end');
    into.dispatchEvent(new Event('input', { bubbles: true }));
  });

  // ---- One tap, one act -------------------------------------------------------------------------------------------

  // The operation id in the form makes a second tap harmless; this makes it silent, and shows that the first one counts.
  const once = form => form.matches('[data-once], [data-pad="pin"]');
  const keysOf = form => all(form, 'button:not([data-pad-key])');

  function begin(form) {
    form.dataset.sent = '1';
    keysOf(form).forEach(key => key.setAttribute('aria-busy', 'true'));
  }
  function end(form) {
    delete form.dataset.sent;
    keysOf(form).forEach(key => key.removeAttribute('aria-busy'));
  }

  on('click', 'button[aria-disabled="true"], a[aria-disabled="true"]', (key, event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  document.addEventListener('submit', event => {
    const form = event.target, plain = !form.hasAttribute('hx-post');
    if (form.dataset.sent || (plain && form.method === 'post' && html.hasAttribute('data-lost'))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (plain && once(form)) {
      setTimeout(() => begin(form)); // after the browser has read the key that was tapped
    }
  }, true);
  document.addEventListener('htmx:beforeRequest', event => {
    const form = event.detail.elt.closest('form');
    if (!form || !once(form) || event.detail.requestConfig.verb === 'get') return;
    if (form.dataset.sent) event.preventDefault();
    else begin(form);
  });
  document.addEventListener('htmx:afterRequest', event => {
    const form = event.detail.elt.closest('form');
    if (form?.dataset.sent && event.detail.requestConfig.verb !== 'get') end(form);
  });
  window.addEventListener('pageshow', event => { if (event.persisted) all(document, 'form[data-sent]').forEach(end); });
  on('change', '[data-submit]', input => input.form.requestSubmit());

  // ---- Time -------------------------------------------------------------------------------------------------------

  // Both run on the monotonic clock from the moment the page got them: a kiosk's wall clock may jump.
  const two = n => String(n).padStart(2, '0');
  const since = new WeakMap();
  const passed = el => performance.now() - (since.get(el) ?? since.set(el, performance.now()).get(el));

  function tick() {
    all(document, '[data-clock]:not([data-clock=""])').forEach(el => { // seconds since midnight at the venue
      const s = Math.floor(Number(el.dataset.clock) + passed(el) / 1000) % 86400;
      el.textContent = two(Math.floor(s / 3600)) + ':' + two(Math.floor(s / 60) % 60);
    });
    all(document, '[data-since]').forEach(el => { // milliseconds that had passed
      const s = Math.floor((Number(el.dataset.since) + passed(el)) / 1000);
      el.textContent = s >= 3600 ? Math.floor(s / 3600) + ':' + two(Math.floor(s / 60) % 60) + ':' + two(s % 60) : Math.floor(s / 60) + ':' + two(s % 60);
    });
    all(document, '[data-left]:not([data-due-now])').forEach(el => { // milliseconds that were left
      const s = Math.ceil(Math.max(0, Number(el.dataset.left) - passed(el)) / 1000);
      el.textContent = (s >= 3600 ? Math.floor(s / 3600) + ':' : '') + two(Math.floor(s / 60) % 60) + ':' + two(s % 60);
      if (s > 0) return;
      el.setAttribute('data-due-now', '');
      el.dispatchEvent(new CustomEvent('due', { bubbles: true }));
    });
  }
  setInterval(tick, 1000);

  // leave goes to another page once popstand answers: a browser's own error page has no way back on a kiosk.
  function leave(url) {
    fetch(url, { method: 'HEAD', cache: 'no-store' }).then(() => location.assign(url), () => setTimeout(leave, 2000, url));
  }

  // A scan's verdict takes the place of the page. Its address is that of the verdict from then on, and for a moment its keys
  // take no tap: a finger may have been on its way to a key that stood there before.
  function arrive(verdict) {
    history.replaceState(null, '', verdict.dataset.at);
    document.title = verdict.dataset.title + ' \u00b7 popstand';
    setTimeout(() => verdict.removeAttribute('data-fresh'), 400);
  }

  function start(root) {
    all(root, '[data-fresh][data-at]').forEach(arrive);
    all(root, 'form[data-pad="denom"]').forEach(pad => { pad.dataset.fresh = '1'; });
    all(root, 'input[data-caps]').forEach(el => { // words go on at their end, and begin with a capital
      el.setSelectionRange(el.value.length, el.value.length);
      if (!el.value) document.querySelector(`[data-kbd="${CSS.escape(el.id)}"]`)?.setAttribute('data-upper', '');
    });
    all(root, '[data-noscript]').forEach(el => { el.hidden = true; });
    all(root, '[data-expire]').forEach(el => setTimeout(() => el.remove(), Number(el.dataset.expire)));
    all(root, '[data-next][data-after]').forEach(el => setTimeout(() => { if (el.isConnected) leave(el.dataset.next); }, Number(el.dataset.after)));
    tick();
  }
  document.addEventListener('htmx:load', event => start(event.detail.elt));
  if (!window.htmx) start(document.body);

  // ---- The connection ---------------------------------------------------------------------------------------------

  // Lost for three seconds, the page says so: <html data-lost>, and each [data-lost-word] shows its word until it is back.
  let losing = 0;
  function lost(now) {
    html.toggleAttribute('data-lost', now);
    all(document, '[data-lost-word]').forEach(el => {
      if (now) el.dataset.foundWord ??= el.textContent;
      if (now || el.dataset.foundWord !== undefined) el.textContent = now ? el.dataset.lostWord : el.dataset.foundWord;
      if (!now) delete el.dataset.foundWord;
    });
  }
  document.addEventListener('htmx:sseError', () => { losing ||= setTimeout(lost, 3000, true); });
  document.addEventListener('htmx:sseOpen', () => {
    clearTimeout(losing);
    losing = 0;
    if (html.hasAttribute('data-lost')) lost(false);
  });
  on('click', 'a[href]', (link, event) => {
    if (!html.hasAttribute('data-lost') || event.defaultPrevented || link.hasAttribute('hx-get')) return;
    event.preventDefault();
    leave(link.href);
  });
})();
