import type { Sound } from '../../engine/worlds/world.ts';

const WIDTH = 280;
const HEIGHT = 40;

/** Loudest and quietest sample of each of `WIDTH` parts of the sound, as one outline. */
function outline({ samples }: Sound): string {
  const part = Math.max(1, samples.length / WIDTH);
  const edge = (pick: (samples: Float32Array) => number) =>
    Array.from({ length: WIDTH }, (_, x) => {
      const within = samples.subarray(Math.floor(x * part), Math.max(1, Math.floor((x + 1) * part)));
      return within.length === 0 ? 0 : pick(within);
    });
  const y = (sample: number) => ((1 - sample) * HEIGHT) / 2;
  const upper = edge((within) => within.reduce((most, sample) => Math.max(most, sample), 0));
  const lower = edge((within) => within.reduce((least, sample) => Math.min(least, sample), 0));
  const points = [
    ...upper.map((sample, x) => `${x},${y(sample).toFixed(1)}`),
    ...lower.map((sample, x) => `${x},${y(sample).toFixed(1)}`).reverse(),
  ];
  return points.join(' ');
}

/** A sound as its wave, the louder the higher; time runs to the right. */
export function Waveform({ sound, label }: { readonly sound: Sound; readonly label: string }) {
  return (
    <svg
      className="waveform"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <polygon points={outline(sound)} />
    </svg>
  );
}
