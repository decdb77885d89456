/** The size of an item as the service counts it (developer guide, "item sizes and formats"). */
import type { WireItem, WireValue } from '../../model/wire.js';

/** @returns bytes: attribute names and values, UTF-8. */
export function itemBytes(item: WireItem): number {
  let bytes = 0;
  for (const name in item) bytes += textBytes(name) + valueBytes(item[name] as WireValue);
  return bytes;
}

/** @returns the write capacity units that writing an item takes. */
export function writeUnits(item: WireItem): number {
  return Math.ceil(itemBytes(item) / 1_024);
}

function valueBytes(value: WireValue): number {
  if ('S' in value) return textBytes(value.S);
  if ('N' in value) return numberBytes(value.N);
  if ('B' in value) return binaryBytes(value.B);
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('M' in value) return 3 + Object.keys(value.M).length + itemBytes(value.M);
  if ('L' in value) return 3 + value.L.reduce((sum, element) => sum + 1 + valueBytes(element), 0);
  if ('SS' in value) return value.SS.reduce((sum, text) => sum + textBytes(text), 0);
  if ('NS' in value) return value.NS.reduce((sum, number) => sum + numberBytes(number), 0);
  return value.BS.reduce((sum, binary) => sum + binaryBytes(binary), 0);
}

function textBytes(text: string): number {
  return Buffer.byteLength(text);
}

/** About one byte for two digits, and one more. */
function numberBytes(number: string): number {
  return Math.ceil(number.replace(/[^0-9]/g, '').length / 2) + 1;
}

function binaryBytes(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}
