import type { Random } from '../../../random.ts';
import { brightness, type Colour, mix } from './picture.ts';

export type Material = 'plain' | 'plate' | 'tiles' | 'bricks' | 'boards' | 'stucco';

/** What a house number stands on, and the paints and metals it is then made of. */
interface House {
  readonly ground: Colour;
  readonly inks: readonly Colour[];
  readonly materials: readonly Material[];
}

const BLACK: Colour = [26, 26, 29];
const WHITE: Colour = [242, 241, 236];
const BRASS: Colour = [196, 160, 88];
const STEEL: Colour = [184, 188, 192];
const NAVY: Colour = [26, 46, 108];
const BRONZE: Colour = [74, 52, 36];

const HOUSES: readonly House[] = [
  { ground: WHITE, inks: [BLACK, NAVY, [150, 34, 30], [30, 84, 58]], materials: ['plate', 'tiles', 'plain'] },
  { ground: [30, 60, 138], inks: [WHITE, WHITE, [238, 214, 120]], materials: ['plate', 'plain'] },
  { ground: [22, 78, 56], inks: [WHITE, BRASS], materials: ['plate', 'boards'] },
  { ground: BLACK, inks: [WHITE, BRASS, STEEL], materials: ['plate', 'plain', 'boards'] },
  { ground: [150, 34, 32], inks: [WHITE, BRASS], materials: ['plate', 'boards', 'plain'] },
  { ground: [146, 78, 60], inks: [WHITE, BLACK, STEEL], materials: ['bricks'] },
  { ground: [176, 116, 84], inks: [WHITE, BLACK, BRONZE], materials: ['bricks', 'stucco'] },
  { ground: [110, 76, 50], inks: [[236, 222, 190], BLACK, STEEL, BRASS], materials: ['boards'] },
  { ground: [190, 150, 104], inks: [BLACK, BRONZE, WHITE], materials: ['boards'] },
  { ground: [208, 192, 160], inks: [BLACK, BRONZE, NAVY], materials: ['stucco', 'plain', 'bricks'] },
  { ground: [222, 204, 140], inks: [BLACK, [30, 84, 58], [120, 40, 30]], materials: ['stucco', 'plain'] },
  { ground: [140, 139, 136], inks: [BLACK, WHITE], materials: ['stucco', 'bricks', 'plain'] },
  { ground: [66, 68, 73], inks: [STEEL, WHITE, BRASS], materials: ['plain', 'stucco', 'boards'] },
  { ground: [120, 150, 172], inks: [WHITE, NAVY, BLACK], materials: ['boards', 'plain'] },
  { ground: [104, 124, 96], inks: [WHITE, BLACK], materials: ['boards', 'stucco'] },
  { ground: [188, 188, 184], inks: [NAVY, BLACK, [130, 30, 34]], materials: ['plain', 'plate', 'stucco'] },
];

/** Share of signs in colours of the owner's own choice. */
const OWN_CHOICE = 0.2;
/** The least difference in brightness between number and ground before the light and the camera take their part. */
const READABLE = 80;

export interface SignColours {
  readonly ground: Colour;
  readonly ink: Colour;
  readonly material: Material;
}

/** A colour of another batch of paint, of another age. */
function aged(colour: Colour, random: Random): Colour {
  const shift = random.normal(0, 12);
  return [
    colour[0] + shift + random.normal(0, 9),
    colour[1] + shift + random.normal(0, 7),
    colour[2] + shift + random.normal(0, 9),
  ];
}

const anyColour = (random: Random): Colour => {
  const grey = random.uniform(20, 235);
  return [grey + random.normal(0, 30), grey + random.normal(0, 22), grey + random.normal(0, 30)];
};

/** The ink moved away from the ground, to black or white, until it can be read. */
function readable(ink: Colour, ground: Colour): Colour {
  const apart = brightness(ink) - brightness(ground);
  if (Math.abs(apart) >= READABLE) return ink;
  const lighter = apart > 0 ? brightness(ground) + READABLE <= 245 : brightness(ground) - READABLE < 15;
  const [wanted, limit]: [number, Colour] = lighter
    ? [brightness(ground) + READABLE, [255, 255, 255]]
    : [brightness(ground) - READABLE, [0, 0, 0]];
  const way = brightness(limit) - brightness(ink);
  return mix(ink, limit, way === 0 ? 0 : Math.min(1, Math.max(0, (wanted - brightness(ink)) / way)));
}

/** The colours of one sign and what it is made of. */
export function randomColours(random: Random): SignColours {
  const house = random.pick(HOUSES);
  const material = random.pick(house.materials);
  const own = random.chance(OWN_CHOICE);
  const ground = own ? anyColour(random) : aged(house.ground, random);
  const ink = own ? anyColour(random) : aged(random.pick(house.inks), random);
  return { ground, ink: readable(ink, ground), material };
}
