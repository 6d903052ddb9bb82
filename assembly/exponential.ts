// eˣ as 2ⁿ·eʳ with |r| ≤ ½ ln 2, eʳ by a polynomial (Moshier: Cephes mathematical library, expf).
const LEAST: f32 = -87.33654;
const MOST: f32 = 88.02969;

/** eˣ of four numbers, to a few units in the last place; those below the least that a float can hold become it. */
export function exponentials(x: v128): v128 {
  const within = f32x4.max(f32x4.min(x, f32x4.splat(MOST)), f32x4.splat(LEAST));
  const n = f32x4.nearest(f32x4.mul(within, f32x4.splat(f32(Math.LOG2E))));
  let r = f32x4.sub(within, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let y = f32x4.splat(1.98756915e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.5));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** eˣ of one number. */
export function exponential(x: f32): f32 {
  return f32x4.extract_lane(exponentials(f32x4.splat(x)), 0);
}
