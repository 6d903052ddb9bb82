/** What makes figures, loaded when one is asked for. */

export interface FigureProps {
  readonly onMade: () => void;
}

export { CurvesFigure } from './CurvesFigure.tsx';
export { SpaceFigure } from './SpaceFigure.tsx';
