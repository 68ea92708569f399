// Says what does not fit on a page: keys smaller than a finger or nearer than 8 px, things beyond the edges, text that is
// cut off, pokes out of its key or is too small to read. The answer is a list of sentences.
(() => {
  const found = new Set();
  const wide = innerWidth, high = innerHeight;
  const style = el => getComputedStyle(el);
  const name = el => {
    const what = el.dataset?.testid || el.classList[0] || '';
    return `${el.tagName.toLowerCase()}${what && '.' + what} «${(el.innerText || el.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim().slice(0, 40)}»`;
  };
  const shown = el => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !el.closest('.sr') && el.getBoundingClientRect().width > 1;
  const scrolls = el => /(auto|scroll)/.test(style(el).overflowX + style(el).overflowY);
  const scroller = el => { while (el && !scrolls(el)) el = el.parentElement; return el; };

  // box is the part of an element that the scrolling boxes around it let be seen.
  function box(el) {
    let { left, top, right, bottom } = el.getBoundingClientRect();
    for (let p = el.parentElement; p && p !== document.documentElement; p = p.parentElement) {
      if (!scrolls(p)) continue;
      const r = p.getBoundingClientRect();
      left = Math.max(left, r.left); top = Math.max(top, r.top); right = Math.min(right, r.right); bottom = Math.min(bottom, r.bottom);
    }
    return { left, top, right, bottom, seen: right - left > 1 && bottom - top > 1 };
  }

  // Under a sheet nothing can be touched.
  const sheet = [...document.querySelectorAll('[aria-modal="true"]')].pop();
  const keys = [...document.querySelectorAll('a[href], button, label:has(input.sr), input:not([type=hidden],.sr), summary')]
    .filter(el => shown(el) && !el.matches('.scrim') && (!sheet || sheet.contains(el)) && !el.closest('label.field__box > *'));

  if (document.scrollingElement.scrollWidth > wide) found.add(`the page is ${document.scrollingElement.scrollWidth} px wide`);
  if (document.scrollingElement.scrollHeight > high) found.add(`the page is ${document.scrollingElement.scrollHeight} px high`);

  for (const el of keys) {
    const r = (el.closest('label') || el).getBoundingClientRect();
    if (r.width < 55.5 || r.height < 55.5) found.add(`small key, ${Math.round(r.width)}x${Math.round(r.height)}: ${name(el)}`);
    if (el.matches('[data-kind="primary"], .charge') && r.height < 71.5) found.add(`small main key, ${Math.round(r.height)} high: ${name(el)}`);
    if (!scroller(el) && (r.left < -1 || r.top < -1 || r.right > wide + 1 || r.bottom > high + 1)) found.add(`off the screen: ${name(el)}`);
  }
  keys.forEach((one, i) => keys.slice(i + 1).forEach(other => {
    const a = box(one), b = box(other);
    if (!a.seen || !b.seen || one.contains(other) || other.contains(one)) return;
    const gap = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    if (gap < 7.5) found.add(`${gap < -1 ? 'overlap' : `gap of ${gap.toFixed(1)} px`}: ${name(one)} and ${name(other)}`);
  }));

  const around = '.key, .tile, .pane, .chip, .slip, .plate, .verdict__flag, .readout > div, .denom, .pick, .rail__item, .part, .banner, .rowkey';
  for (const el of document.querySelectorAll('body *')) {
    const texts = [...el.childNodes].filter(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (!texts.length || !shown(el) || el.closest('svg')) continue;
    const edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const text of texts) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const r = range.getBoundingClientRect();
      edge.left = Math.min(edge.left, r.left); edge.top = Math.min(edge.top, r.top);
      edge.right = Math.max(edge.right, r.right); edge.bottom = Math.max(edge.bottom, r.bottom);
    }
    const size = parseFloat(style(el).fontSize), roll = scroller(el);
    if (size < 13.9) found.add(`text of ${size} px: ${name(el)}`);
    if (!roll && (edge.right > wide + 1 || edge.bottom > high + 1 || edge.left < -1 || edge.top < -1)) found.add(`text off the screen: ${name(el)}`);
    for (let p = el; p && p !== document.body && p !== roll; p = p.parentElement) {
      const r = p.getBoundingClientRect();
      if (/(hidden|clip)/.test(style(p).overflowX + style(p).overflowY) && (edge.right > r.right + 1.5 || edge.bottom > r.bottom + 2.5 || edge.top < r.top - 2.5)) {
        found.add(`cut off: ${name(el)}`);
        break;
      }
    }
    const inside = el.closest(around);
    if (!inside || roll && inside.contains(roll)) continue;
    const r = inside.getBoundingClientRect();
    const out = Math.max(edge.right - r.right, r.left - edge.left, edge.bottom - r.bottom - 6, r.top - edge.top - 6);
    if (out > 1) found.add(`pokes ${Math.round(out)} px out of ${name(inside)}: ${name(el)}`);
  }
  return [...found];
})()
