/** What the service takes as a number, a binary value and a set (developer guide, "Data types"). */

const DECIMAL = /^[-+]?(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([-+]?[0-9]{1,9}))?$/;
const DIGITS_MAX = 38;
/** Exponents of the leading digit: 1E-130 to 9.99…E+125. */
const EXPONENT = { min: -130, max: 125 };

/** @returns why DynamoDB would not take the number, or would not hold it as it is written; `undefined` when it does. */
export function numberFault(text: string): string | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return `DynamoDB has no number \`${text.slice(0, 60)}\`; write decimal digits, or quotes for text.`;
  const whole = match[1] ?? '';
  if (/^0[0-9]/.test(whole))
    return `A number has no leading zeros: for text write \`"${text.slice(0, 60)}"\` in quotes, for the number leave them out.`;
  const fraction = match[2] ?? match[3] ?? '';
  const digits = `${whole}${fraction}`;
  const significant = digits.replace(/^0+/, '').replace(/0+$/, '');
  if (significant === '') return undefined;
  if (significant.length > DIGITS_MAX)
    return `DynamoDB holds at most ${DIGITS_MAX} digits of a number, and this one has ${significant.length}.`;
  const leading = whole.length - 1 - digits.search(/[1-9]/) + Number(match[4] ?? 0);
  const fits = leading >= EXPONENT.min && leading <= EXPONENT.max;
  return fits ? undefined : 'The number is beyond what DynamoDB holds (1E-130 to 9.99E+125, either sign, and 0).';
}

/** Whether text is base64 with padding. */
export function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}

/** @returns why the members make no set; `undefined` when they do. */
export function setFault(members: readonly string[]): string | undefined {
  if (members.length === 0) return 'A set has at least one member; DynamoDB knows no empty sets.';
  return new Set(members).size < members.length
    ? 'A set holds each member once; this one repeats a member.'
    : undefined;
}
