import type { RunLook } from './run-looks.ts';

/** A piece of a run's curve, as a legend shows it. */
export function RunMark({ look: { colour, mark } }: { readonly look: RunLook }) {
  return (
    <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true" style={{ flex: 'none' }}>
      <path d={`M0 6H22${mark ? `M11 6${mark}` : ''}`} stroke={colour} strokeWidth="1.8" fill={colour} />
    </svg>
  );
}
