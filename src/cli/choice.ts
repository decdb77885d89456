/** Flags whose value is one of a few words. */
import { didYouMean } from '../commands/options.js';
import { UserError } from '../model/errors.js';

/** @throws UserError (exit 2) naming the flag and what it takes */
export function oneOf<T extends string>(flag: string, text: string, known: readonly T[]): T {
  const word = known.find((each) => each === text);
  if (word !== undefined) return word;
  throw new UserError({
    what: `does not take \`${text}\`.${didYouMean(text, known)}`,
    where: flag,
    next: `use ${known.join(', ')}`,
    exit: 2,
  });
}
