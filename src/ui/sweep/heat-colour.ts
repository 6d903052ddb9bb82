/** Cividis (Nuñez, Anderton & Renslow, PLOS ONE 2018): the same to colour-blind eyes as to others, and in grey. */
const CIVIDIS = [
  [0, 34, 78],
  [53, 69, 108],
  [102, 105, 112],
  [148, 142, 119],
  [200, 184, 102],
  [254, 232, 56],
] as const;

export interface HeatColour {
  readonly background: string;
  /** What can be read on it. */
  readonly text: string;
}

/** The colour of a share from 0 to 1. */
export function heatColour(share: number): HeatColour {
  const place = Math.min(1, Math.max(0, share)) * (CIVIDIS.length - 1);
  const low = Math.min(CIVIDIS.length - 2, Math.floor(place));
  const [red, green, blue] = CIVIDIS[low].map((part, at) =>
    Math.round(part + (place - low) * (CIVIDIS[low + 1][at] - part)),
  );
  return { background: `rgb(${red} ${green} ${blue})`, text: share < 0.5 ? '#ffffff' : '#000000' };
}

/** The whole scale, from left to right. */
export const HEAT_GRADIENT = `linear-gradient(to right, ${CIVIDIS.map((rgb) => `rgb(${rgb.join(' ')})`).join(', ')})`;
