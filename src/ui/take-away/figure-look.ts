/** Colours of a figure in either scheme: those of the page, on a ground of its own. */
export const FIGURE_LOOK = {
  light: { ground: '#ffffff', text: '#1a1c23', quiet: '#5a6072', line: '#b9becc' },
  dark: { ground: '#161923', text: '#e6e8ee', quiet: '#a6adbf', line: '#4a5064' },
} as const;

export type FigureLook = (typeof FIGURE_LOOK)[keyof typeof FIGURE_LOOK];

export const FIGURE_FONT =
  'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif';

/** Pixels of a picture to one of the page: slides are shown larger than pages. */
export const FIGURE_RATIO = 2;

export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))));
  });
}
