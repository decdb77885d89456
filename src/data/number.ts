/**
 * Numbers as DynamoDB compares them: `1.0` = `1` = `1e0`, `-0` = `0`. Kept as text, so 38 digits and exponents from
 * -130 to 125 survive (developer guide, "Numbers").
 */

/**
 * The canonical form of a number: sign, significant digits without outer zeros, and the power of ten of the last one.
 * Equal exactly when the numbers are equal. Text that is no number comes back as it is, marked, so that it equals only itself.
 */
export function canonicalNumber(text: string): string {
  const m = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
  if (!m || (!m[2] && !m[3])) return `?${text}`;
  const fraction = m[3] ?? '';
  const digits = `${m[2]}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const exponent = Number(m[4] ?? 0) - fraction.length + (digits.length - significant.length);
  return `${m[1] === '-' ? '-' : ''}${significant}e${exponent}`;
}
