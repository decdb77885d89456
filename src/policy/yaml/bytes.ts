/** Bytes to text: what is too large, not UTF-8 or holds control characters never reaches a parser. */
import { POLICY_LIMITS } from '../../model/constants.js';
import { error, type Problem } from '../problem.js';

/** C0 and C1 controls except tab, line feed, carriage return and next line: YAML allows none of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/**
 * @returns the text without its byte order mark, or the one problem that forbids reading it (then `text` holds what
 *   comes before the problem, for its line and column).
 */
export function decode(bytes: Uint8Array): { text: string; problem?: Problem } {
  if (bytes.length > POLICY_LIMITS.bytes) return { text: '', problem: tooLarge(bytes.length) };
  const text = utf8(bytes);
  if (text === undefined) return notUtf8(bytes);
  const control = CONTROL.exec(text);
  return control ? { text, problem: controlCharacter(control) } : { text };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function tooLarge(size: number): Problem {
  const limit = POLICY_LIMITS.bytes;
  return error(
    'too-large',
    { start: 0, end: 0 },
    `The file has ${size} bytes, more than the ${limit} that a policy may have, and was not read; select tables with \`match\` or \`with-tags\` instead of one by one.`,
  );
}

function notUtf8(bytes: Uint8Array): { text: string; problem: Problem } {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  // The first replacement character that the bytes do not spell out themselves marks the broken byte.
  const reencoded = new TextEncoder().encode(lenient);
  const offset = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let same = 0;
  while (offset + same < bytes.length && bytes[offset + same] === reencoded[same]) same++;
  const text = new TextDecoder('utf-8').decode(bytes.subarray(offset, offset + same)).replace(/\ufffd$/, '');
  const span = { start: text.length, end: text.length };
  return {
    text,
    problem: error('not-utf8', span, 'The file is not UTF-8 from here on, so it cannot be read; save it as UTF-8.'),
  };
}

function controlCharacter(found: RegExpExecArray): Problem {
  const code = (found[0].codePointAt(0) as number).toString(16).padStart(4, '0');
  return error(
    'control-character',
    { start: found.index, end: found.index + 1 },
    `The control character U+${code.toUpperCase()} stands here, which YAML does not allow; delete it, or write it as an escape in double quotes.`,
  );
}
