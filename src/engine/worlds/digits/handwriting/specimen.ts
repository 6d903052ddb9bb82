import type { Random } from '../../../random.ts';
import type { Skeleton, SkeletonForm } from './skeleton-notation.ts';
import type { Style } from './style.ts';

/** A form of the digit, each as often as its share says. */
export function pickForm(forms: readonly SkeletonForm[], random: Random): SkeletonForm {
  let left = random.uniform(
    0,
    forms.reduce((sum, { share }) => sum + share, 0),
  );
  for (const form of forms) {
    left -= form.share;
    if (left < 0) return form;
  }
  return forms[forms.length - 1];
}

/** Weights that add up to 1, mostly near one of the corners of the simplex. */
function mixture(count: number, random: Random): number[] {
  const raw = Array.from({ length: count }, () => Math.log(1 - random.uniform()) ** 4 + 1e-9);
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}

/** A skeleton between the variants of a form, its strokes and control points moved a little. */
export function drawSpecimen(form: SkeletonForm, style: Style, random: Random): Skeleton {
  const { variants } = form;
  const weights = mixture(variants.length, random);
  return variants[0].map((stroke, strokeAt) => {
    const [shiftX, shiftY] = [random.normal(0, 0.02), random.normal(0, 0.02)];
    return stroke.map(({ corner }, pointAt) => {
      let x = shiftX + random.normal(0, style.jitter);
      let y = shiftY + random.normal(0, style.jitter);
      for (const [at, weight] of weights.entries()) {
        x += weight * variants[at][strokeAt][pointAt].x;
        y += weight * variants[at][strokeAt][pointAt].y;
      }
      return { x, y, corner: corner && !style.roundCorners };
    });
  });
}
