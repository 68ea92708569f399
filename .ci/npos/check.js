// Reads every golden receipt with eyes that are not popstand's: npos, a parser of printer bytes, and zbarimg. Each
// byte must belong to a command that npos knows or to plain text, and each QR code and bar code that popstand's own decoder
// says is on the paper (the .txt beside the .bin) must be read back, from the printer's command or from the picture.
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

// codes returns what a phone would read from the paper.
function codes(bytes, tree, scratch) {
  const read = [];
  const pictures = [];
  for (const node of tree) {
    const args = bytes.subarray(node.offset + 5, node.offset + node.length); // after GS ( k pL pH
    if (node.fn === '(k' && args[0] === 49 && args[1] === 80) read.push(args.subarray(3).toString('latin1'));
    if (node.fn === 'k') read.push(barcode(bytes, node.offset));
    if (isRaster(node)) pictures.push(picture(bytes, node, path.join(scratch, `${pictures.length}.pbm`)));
  }
  if (pictures.length > 0) read.push(...scan(pictures));
  return read;
}

// barcode returns what GS k m n d1…dn prints; Code 128 begins with the name of its set, "{B".
function barcode(bytes, at) {
  return bytes.subarray(at + 4, at + 4 + bytes[at + 3]).toString('latin1').replace(/^\{B/, '');
}

// picture writes a raster as a portable bitmap, with the white margin that paper has.
function picture(bytes, node, file) {
  const head = node.offset - RASTER_HEADER;
  const width = bytes.readUInt16LE(head + 4); // in bytes
  const height = bytes.readUInt16LE(head + 6);
  const margin = 4; // bytes to the left and right, and 32 rows above and below
  const rows = [Buffer.alloc((width + 2 * margin) * 32)];
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(node.offset + y * width, node.offset + (y + 1) * width);
    rows.push(Buffer.alloc(margin), row, Buffer.alloc(margin));
  }
  rows.push(Buffer.alloc((width + 2 * margin) * 32));
  fs.writeFileSync(file, Buffer.concat([Buffer.from(`P4\n${(width + 2 * margin) * 8} ${height + 64}\n`), ...rows]));
  return file;
}

function scan(files) {
  try {
    return execFileSync('zbarimg', ['--nodbus', '-q', '--raw', ...files], { encoding: 'latin1' }).split('\n');
  } catch (err) {
    if (err.status !== 4) throw err; // 4: some of the pictures hold no code
    return err.stdout.split('\n');
  }
}

async function faults(folder, name, scratch) {
  const bytes = fs.readFileSync(path.join(folder, name));
  const ast = await parser.parse(bytes);
  const found = unaccounted(bytes, ast.tree);
  const read = codes(bytes, ast.tree, scratch);
  const paper = fs.readFileSync(path.join(folder, name.replace(/\.bin$/, '.txt')), 'utf8');
  for (const [, wanted] of paper.matchAll(/\[(?:qr|code128) (\S+)\]/g)) {
    if (!read.includes(wanted)) found.push(`the code ${wanted.slice(0, 20)}… cannot be read`);
  }
  return { found, length: bytes.length, codes: read.filter(Boolean).length };
}

async function main(folder) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.bin'));
  if (names.length === 0) throw new Error(`no golden receipts in ${folder}`);
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'popstand-npos-'));
  const sum = { failed: 0, bytes: 0, codes: 0 };
  try {
    for (const name of names.sort()) {
      const seen = await faults(folder, name, scratch).catch((err) => ({ found: [String(err.message || err)], length: 0, codes: 0 }));
      for (const fault of seen.found) console.error(`${name}: ${fault}`);
      sum.failed += seen.found.length > 0 ? 1 : 0;
      sum.bytes += seen.length;
      sum.codes += seen.codes;
    }
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
  console.log(`${names.length} receipts, ${sum.bytes} bytes, ${sum.codes} codes read back; ${sum.failed} receipts with faults`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

main(process.argv[2]).catch((err) => {
  console.error(err.message);
  process.exitCode = 1;
});
