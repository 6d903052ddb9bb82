import { encode } from 'uqr';

export interface QrDrawing {
  /** Modules to a side, the quiet zone of four around them included. */
  readonly size: number;
  /** SVG path of the dark modules, one unit each. */
  readonly path: string;
}

/** As many bytes as a code can hold. */
const MOST_BYTES = 2953;

/** The QR code of a text; null where the text is too long for one. */
export function drawQr(text: string): QrDrawing | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return null;
  const { data, size } = encode(text, { ecc: 'L', boostEcc: true, border: 4 });
  const bars: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      bars.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`);
    }
  });
  return { size, path: bars.join('') };
}
