import type { Random } from '../../random.ts';
import { GRAMMARS, type Grammar, type Language, type Phrase } from './grammar.ts';
import { relationOf, type Scene, type Thing } from './scene.ts';
import { streamOf } from './stream.ts';

/** How often a caption tells the size of a thing. */
const TELLS_SIZE = 0.5;

/** "a big red circle"; the words of a thing do not depend on which place it has in the scene. */
function named(grammar: Grammar, { colour, shape, size }: Thing, random: Random): Phrase {
  const own = streamOf(random, `${colour} ${shape}`);
  const told = own.chance(TELLS_SIZE) ? [own.pick(grammar.sizes[size])] : [];
  return grammar.thing([...told, own.pick(grammar.colours[colour]), own.pick(grammar.shapes[shape])]);
}

/**
 * A caption that names all things of a scene: where it is relational, and there are two, by where the first two lie. The
 * same random stream chooses the same words for a scene and for its `swapped` one: "red left of blue" and "blue left of
 * red", which a bag of words cannot tell apart.
 */
export function captionOf(scene: Scene, language: Language, relational: boolean, random: Random): Phrase {
  const grammar = GRAMMARS[language];
  const phrases = scene.map((thing) => named(grammar, thing, random));
  if (!relational || scene.length < 2) {
    return grammar.joined(Array.from(random.permutation(phrases.length), (at) => phrases[at]));
  }
  const [subject, object] = random.chance(0.5) ? [0, 1] : [1, 0];
  const relation = random.pick(grammar.relations[relationOf(scene[subject], scene[object])]);
  const told = grammar.related(phrases[subject], phrases[object], relation);
  return grammar.joined([told, ...phrases.slice(2)]);
}
