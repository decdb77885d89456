/** Colours and columns for a terminal. */

type Colour = 'red' | 'green' | 'yellow' | 'dim' | 'bold';
export type Paint = (colour: Colour, text: string) => string;

/** SGR parameters: on, off. */
const CODES: Record<Colour, [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

/** @returns a function that colours a text, or leaves it alone. */
export function painter(color: boolean): Paint {
  if (!color) return (_, text) => text;
  return (colour, text) => {
    const [on, off] = CODES[colour];
    return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one.
const SGR = /\u001b\[[\d;]*m/g;
/** Marks that combine with the character before them, and joiners: no column of their own. */
const NARROW_ZERO = /[\p{Mn}\p{Me}\u200b-\u200d]/u;
/** East Asian wide and full-width forms, and emoji: two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Terminal columns that a text takes; colours take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(SGR, '')) {
    width += NARROW_ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Aligns rows to the left in columns, two spaces between; a column whose every cell is empty is left out. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widest, row) => {
    row.forEach((cell, i) => {
      widest[i] = Math.max(widest[i] ?? 0, displayWidth(cell));
    });
    return widest;
  }, []);
  return rows.map((row) =>
    row
      .flatMap((cell, i) => (widths[i] ? [cell + ' '.repeat((widths[i] ?? 0) - displayWidth(cell))] : []))
      .join('  ')
      .trimEnd(),
  );
}
