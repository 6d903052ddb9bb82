import type { Random } from '../../random.ts';

/**
 * An independent stream, as `fork` gives, whose first draw is thrown away: its lowest bit follows from the characters of
 * the name alone, so that choices of two or four in sibling streams would go together and tell an answer by its question.
 */
export function streamOf(random: Random, name: string | number): Random {
  const own = random.fork(name);
  own.uniform();
  return own;
}
