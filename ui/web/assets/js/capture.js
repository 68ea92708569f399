// capture.js takes a photo with the browser's camera, or a signature with a finger, and puts it into the form's own file
// field: what is sent is the same as without a script. It holds no word: what it says stands hidden in the page.
(() => {
  'use strict';
  const form = document.querySelector('[data-capture]');
  if (!form) return;
  const part = name => form.querySelector(`[data-capture-${name}]`);
  const file = form.querySelector('input[type="file"]'), paper = part('paper'), video = part('video');
  const longest = 1600;
  let made = 0; // a picture that was made later counts, whichever is ready first

  const show = (el, on) => { if (el) el.hidden = !on; };
  const say = why => form.querySelectorAll('[data-capture-say]').forEach(el => show(el, el.dataset.captureSay === why));

  // look shows what the camera sees (live), what was taken (taken), what is drawn (draw), or why there is nothing.
  function look(state, why) {
    form.dataset.capture = state;
    show(video, state === 'live');
    show(paper, state === 'taken' || state === 'draw');
    show(part('take'), state === 'live');
    show(part('again'), state === 'taken' && video?.srcObject);
    show(part('clear'), state === 'draw');
    say(why);
  }

  function empty() {
    made++, file.value = '';
    delete form.dataset.ready;
  }

  // keep puts what is on the paper into the file field.
  function keep(type) {
    const mine = ++made;
    paper.toBlob(blob => {
      if (!blob || mine !== made) return;
      const box = new DataTransfer();
      box.items.add(new File([blob], type.replace('/', '.'), { type }));
      file.files = box.files;
      form.dataset.ready = '1';
    }, type, 0.9);
  }

  function paint(from, width, height) {
    const scale = Math.min(1, longest / Math.max(width, height));
    paper.width = Math.round(width * scale);
    paper.height = Math.round(height * scale);
    paper.getContext('2d').drawImage(from, 0, 0, paper.width, paper.height);
    look('taken');
    keep('image/jpeg');
  }

  // chosen shows a picture that was taken elsewhere. What is none is sent as it is, and popstand says what is wrong.
  function chosen(draw) {
    file.addEventListener('change', async () => {
      const picture = file.files.length && await createImageBitmap(file.files[0]).catch(() => null);
      if (picture) draw(picture);
    });
  }

  function photograph() {
    part('take').addEventListener('click', () => paint(video, video.videoWidth, video.videoHeight));
    part('again').addEventListener('click', () => { empty(); look('live'); });
    video.addEventListener('loadeddata', () => { if (!file.files.length) look('live'); });
    chosen(picture => paint(picture, picture.width, picture.height)); // made smaller here, it is sent sooner
    start();
  }

  const faults = { NotAllowedError: 'denied', NotReadableError: 'busy' };

  async function start() {
    if (!navigator.mediaDevices?.getUserMedia) return look('off', window.isSecureContext ? 'none' : 'insecure');
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ audio: false,
        video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } } });
      await video.play();
    } catch (fault) {
      if (!video.srcObject) look('off', faults[fault.name] || 'none');
    }
  }

  function sign() {
    const pen = paper.getContext('2d');
    let last = null;
    const at = (event, box = paper.getBoundingClientRect()) =>
      [(event.clientX - box.left) * paper.width / box.width, (event.clientY - box.top) * paper.height / box.height];
    const line = event => {
      const [x, y] = at(event);
      pen.beginPath();
      pen.moveTo(...last);
      pen.lineTo(x, y + (last[0] === x && last[1] === y ? 0.1 : 0)); // a tap is a dot
      pen.stroke();
      last = [x, y];
    };
    Object.assign(pen, { lineWidth: 7, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' });
    paper.addEventListener('pointerdown', event => {
      if (!event.isPrimary || event.button > 0) return;
      event.preventDefault();
      paper.setPointerCapture(event.pointerId);
      last = at(event);
      line(event);
    });
    paper.addEventListener('pointermove', event => {
      if (last && event.isPrimary) (event.getCoalescedEvents?.() || [event]).concat(event).forEach(line);
    });
    const lift = event => { if (last && event.isPrimary) { last = null; keep('image/png'); } };
    paper.addEventListener('pointerup', lift);
    paper.addEventListener('pointercancel', lift);
    part('clear').addEventListener('click', () => { empty(); pen.clearRect(0, 0, paper.width, paper.height); });
    chosen(picture => {
      const scale = Math.min(paper.width / picture.width, paper.height / picture.height);
      pen.clearRect(0, 0, paper.width, paper.height);
      pen.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale);
      keep('image/png');
    });
    look('draw');
  }

  video ? photograph() : sign();
})();
