// Reads every printed document of a folder with eyes that are not popstand's: npos, a parser of printer bytes, and
// zbarimg. Each byte must belong to a command that npos knows or to plain text. Each QR code and bar code that popstand's
// own decoder says is on the paper (the .txt beside the .bin) must be read back twice: from the printer's command or the
// dots that were sent, and from the paper (the .png). A code that one printer draws by itself is wanted on the paper of
// all, since the others are sent it as dots.
//
// A document's files are called NAME.PRINTER.bin, .txt and .png, and .codes where its codes are known otherwise.
'use strict';

const { execFileSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const rules = require('npos/lib/parser/rules');

// npos lacks the two-dimensional codes, GS ( k: two bytes of length, then as many of data. (ESC/POS reference, GS ( k)
rules[0x1d]['(k'] = [0, 'd16'];
const parser = require('npos').parser();

const PLAIN = new Set([0x09, 0x0a, 0x0d]); // the control characters that are text: HT, LF, CR
const RASTER_HEADER = 8; // GS v 0 m xL xH yL yH: npos counts it, but says that the node begins after it

const isRaster = (node) => node.fn === 'v0';

// unaccounted finds bytes that no command and no text explains.
function unaccounted(bytes, tree) {
  const found = [];
  let at = 0;
  for (const node of tree) {
    const begins = node.offset - (isRaster(node) ? RASTER_HEADER : 0);
    if (begins !== at) found.push(`a command at byte ${begins}, expected at ${at}`);
    if (node.code === 2) found.push(...controls(bytes, node));
    at += node.length;
  }
  if (at !== bytes.length) found.push(`${at} of ${bytes.length} bytes accounted for`);
  if (tree.length === 0 || tree[0].code !== 0x1b || tree[0].fn !== '@') found.push('does not begin with ESC @');
  return found;
}

// controls finds control characters inside what npos took for text: a command that it does not know.
function controls(bytes, node) {
  const found = [];
  for (let i = node.offset; i < node.offset + node.length; i++) {
    if (bytes[i] < 0x20 && !PLAIN.has(bytes[i])) found.push(`byte ${bytes[i].toString(16)} at ${i} is no text`);
  }
  return found;
}

// codes returns what a phone would read from what was sent.
function codes(bytes, tree, scratch) {
  const read = [];
  const files = [];
  for (const node of tree) {
    const args = bytes.subarray(node.offset + 5, node.offset + node.length); // after GS ( k pL pH
    if (node.fn === '(k' && args[0] === 49 && args[1] === 80) read.push(args.subarray(3).toString('utf8'));
    if (node.fn === 'k') read.push(barcode(bytes, node.offset));
  }
  for (const strips of pictures(bytes, tree)) files.push(picture(bytes, strips, path.join(scratch, `${files.length}.pbm`)));
  if (files.length > 0) read.push(scan(files));
  return read;
}

// sizeOf is how many bytes lie across a strip of a picture, and how many rows it has.
const sizeOf = (bytes, node) => [bytes.readUInt16LE(node.offset - 4), bytes.readUInt16LE(node.offset - 2)];

// pictures joins the strips that a high picture is sent in: as wide as the one before it, and where that ends.
function pictures(bytes, tree) {
  const joined = [];
  tree.forEach((node, i) => {
    if (!isRaster(node)) return;
    const above = i > 0 && isRaster(tree[i - 1]) ? sizeOf(bytes, tree[i - 1])[0] : 0;
    if (above === sizeOf(bytes, node)[0]) joined[joined.length - 1].push(node);
    else joined.push([node]);
  });
  return joined;
}

// barcode returns what GS k m n d1…dn prints; Code 128 begins with the name of its set, "{B".
function barcode(bytes, at) {
  return bytes.subarray(at + 4, at + 4 + bytes[at + 3]).toString('latin1').replace(/^\{B/, '');
}

// picture writes the strips of a picture as a portable bitmap, with the white margin that paper has.
function picture(bytes, strips, file) {
  const [width] = sizeOf(bytes, strips[0]);
  const margin = 4; // bytes to the left and right, and 32 rows above and below
  const blank = Buffer.alloc((width + 2 * margin) * 32);
  const rows = [blank];
  let height = 0;
  for (const node of strips) {
    const [, high] = sizeOf(bytes, node);
    for (let y = 0; y < high; y++) {
      const row = bytes.subarray(node.offset + y * width, node.offset + (y + 1) * width);
      rows.push(Buffer.alloc(margin), row, Buffer.alloc(margin));
    }
    height += high;
  }
  fs.writeFileSync(file, Buffer.concat([Buffer.from(`P4\n${(width + 2 * margin) * 8} ${height + 64}\n`), ...rows, blank]));
  return file;
}

// scan returns what zbarimg reads in pictures, one code after the other. Binary: a code does not name its character set.
function scan(files) {
  try {
    return execFileSync('zbarimg', ['--nodbus', '-q', '--raw', '-Sbinary', ...files], { encoding: 'utf8' });
  } catch (err) {
    if (err.status !== 4) throw err; // 4: some of the pictures hold no code
    return err.stdout;
  }
}

// missing are the codes that were not among those read. One may stand in another, so that each is read only once.
function missing(wanted, read) {
  return [...wanted].sort((a, b) => b.length - a.length).filter((code) => {
    const at = read.indexOf(code);
    if (at >= 0) read = `${read.slice(0, at)}\n${read.slice(at + code.length)}`;
    return at < 0;
  });
}

// drawn are the codes that stand on paper: as popstand's decoder tells, and as the document's .codes does, if it has one.
function drawn(folder, name) {
  const base = path.join(folder, name.replace(/\.bin$/, ''));
  const named = fs.existsSync(`${base}.codes`) ? fs.readFileSync(`${base}.codes`, 'utf8').split('\n').filter(Boolean) : [];
  const paper = fs.readFileSync(`${base}.txt`, 'utf8');
  return [...named, ...[...paper.matchAll(/\[(?:qr|code128) (.+)\]$/gm)].map(([, code]) => code)];
}

const document = (name) => name.split('.')[0];

async function faults(folder, name, wanted, scratch) {
  const bytes = fs.readFileSync(path.join(folder, name));
  const ast = await parser.parse(bytes);
  const found = unaccounted(bytes, ast.tree);
  const short = (code) => `${code.slice(0, 30)}…`;
  for (const code of missing(wanted, codes(bytes, ast.tree, scratch).join('\n'))) found.push(`the code ${short(code)} was not sent`);
  const paper = scan([path.join(folder, name.replace(/\.bin$/, '.png'))]);
  for (const code of missing(wanted, paper)) found.push(`the code ${short(code)} cannot be read from the paper`);
  return { found, length: bytes.length, codes: wanted.size };
}

async function main(folder) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.bin'));
  if (names.length === 0) throw new Error(`nothing printed in ${folder}`);
  const wanted = new Map(names.map((name) => [document(name), new Set()]));
  for (const name of names) for (const code of drawn(folder, name)) wanted.get(document(name)).add(code);
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'popstand-npos-'));
  const sum = { failed: 0, bytes: 0, codes: 0 };
  try {
    for (const name of names.sort()) {
      const seen = await faults(folder, name, wanted.get(document(name)), scratch).catch((err) => ({ found: [String(err.message || err)], length: 0, codes: 0 }));
      for (const fault of seen.found) console.error(`${name}: ${fault}`);
      sum.failed += seen.found.length > 0 ? 1 : 0;
      sum.bytes += seen.length;
      sum.codes += seen.codes;
    }
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
  console.log(`${folder}: ${names.length} documents, ${sum.bytes} bytes, ${sum.codes} codes; ${sum.failed} documents with faults`);
  process.exitCode = sum.failed > 0 || sum.codes === 0 ? 1 : 0;
}

main(process.argv[2]).catch((err) => {
  console.error(err.message);
  process.exitCode = 1;
});
