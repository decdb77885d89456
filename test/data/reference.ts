/** The canonical form the slow and obvious way: from parsed items, with buffers that are put together. */
import type { WireItem, WireValue } from '../../src/model/wire.js';

export function referenceOf(item: WireItem): Buffer {
  const attributes = Object.entries(item).map(([name, value]): [Buffer, Buffer] => [utf8(name), partOf(value)]);
  attributes.sort(([a], [b]) => Buffer.compare(a, b));
  return Buffer.concat(attributes.flatMap(([name, value]) => [part('K', name), value]));
}

function partOf(value: WireValue): Buffer {
  if ('S' in value) return part('S', utf8(value.S));
  if ('N' in value) return part('N', number(value.N));
  if ('B' in value) return part('B', binary(value.B));
  if ('BOOL' in value) return part('T', Buffer.from([value.BOOL ? 1 : 0]));
  if ('NULL' in value) return part('0', Buffer.from([1]));
  if ('SS' in value) return set('s', value.SS.map(utf8));
  if ('NS' in value) return set('n', value.NS.map(number));
  if ('BS' in value) return set('b', value.BS.map(binary));
  if ('L' in value) return part('L', Buffer.concat(value.L.map(partOf)));
  return part('M', referenceOf(value.M));
}

function set(tag: string, members: Buffer[]): Buffer {
  return part(tag, Buffer.concat(members.sort(Buffer.compare).map((member) => part('E', member))));
}

function part(tag: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([Buffer.from(tag), length, content]);
}

function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

function binary(base64: string): Buffer {
  return utf8(Buffer.from(base64, 'base64').toString('base64'));
}

/** As exact integers: the digits, and by how many tens the last one is moved. */
function number(text: string): Buffer {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  let digits = BigInt(
    `${whole === '-' || whole === '+' || whole === '' ? `${whole}0` : whole}${fraction}`.replace('+', ''),
  );
  let power = Number(exponent) - fraction.length;
  if (digits === 0n) return utf8('0');
  while (digits % 10n === 0n) {
    digits /= 10n;
    power++;
  }
  return utf8(`${digits}e${power}`);
}
